from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import starting_data

PARTS_OF_A_CALL = [
    "calllink",
    "callstage",
    "callstatement",
    "caprule",
    "costmodel",
    "outlinesection",
    "regionassignment",
    "source",
]


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = _("Proposals")

    def ready(self):
        from partners.directory import facets
        from partners.services import dissolution
        from portal import coordination, privacy
        from proposals import (
            availability,
            call_data,
            calls_to_join,
            permissions,  # noqa: F401 - registers the rules
        )
        from proposals.privacy import PART
        from proposals.services import dissolving

        privacy.register(PART)
        dissolution.ties.append(dissolving.leave_everything)

        coordination.entrust("proposals", ["call", "outlinetemplate"], ["view", "add", "change"])
        coordination.entrust("proposals", PARTS_OF_A_CALL, ["view", "add", "change", "delete"])

        availability.register()
        starting_data.reference_data.append(call_data.load_fourth_call)
        starting_data.demo_world.append(call_data.load_demo_call)
        facets.register_calls(calls_to_join.names)
