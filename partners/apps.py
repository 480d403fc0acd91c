from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import starting_data


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self):
        from partners import starting_vocabulary
        from portal import coordination

        coordination.entrust("partners", ["district"], ["view"])
        coordination.entrust("partners", ["thematicarea"], ["view", "add", "change"])
        starting_data.reference_data += [
            starting_vocabulary.load_districts,
            starting_vocabulary.load_thematic_areas,
        ]
