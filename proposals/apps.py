from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import starting_data


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = _("Proposals")

    def ready(self):
        from proposals import call_data  # noqa: PLC0415 - it needs the loaded models

        starting_data.reference_data.append(call_data.load_fourth_call)
        starting_data.demo_world.append(call_data.load_demo_call)
