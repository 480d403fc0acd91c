from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import starting_data

# What coordinators keep up to date in the administration.
VOCABULARY = [
    "aiapplicationfield",
    "competence",
    "fieldofaction",
    "legalform",
    "sector",
    "synonymgroup",
    "targetgroup",
    "thematicarea",
]

# What belongs to an organisation and is edited on its page there.
PARTS_OF_A_PROFILE = ["branch", "contactperson", "need", "offer", "reference"]


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self):
        from partners import alerts, permissions, starting_vocabulary  # noqa: F401 - tasks, rules
        from partners.privacy import PART
        from partners.search import upkeep
        from portal import coordination, privacy

        privacy.register(PART)
        coordination.entrust("partners", ["district"], ["view"])
        coordination.entrust("partners", VOCABULARY, ["view", "add", "change"])
        coordination.entrust("partners", ["synonymgroup"], ["delete"])
        coordination.entrust("partners", ["organisation", "claim"], ["view", "change"])
        coordination.entrust("partners", ["organisation"], ["add"])  # by hand and by import
        coordination.entrust("partners", PARTS_OF_A_PROFILE, ["view", "add", "change", "delete"])
        coordination.entrust("partners", ["membership", "organisationevent"], ["view"])
        starting_data.reference_data += [
            starting_vocabulary.load_districts,
            starting_vocabulary.load_vocabulary,
            upkeep.rebuild_if_needed,
        ]
