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
        from partners.profile import organisation_actions
        from partners.services import dissolution
        from portal import coordination, privacy
        from portal.live import subjects
        from portal.services import tidying
        from proposals import (
            permissions,  # noqa: F401 - registers the rules
        )
        from proposals.approaches import invitation_action
        from proposals.calls import availability, call_data, calls_to_join
        from proposals.consortia import demo_consortia, live
        from proposals.privacy import PART
        from proposals.services import dissolving, retention
        from proposals.services.orphaned_files import remove_orphaned_files

        privacy.register(PART)
        dissolution.ties.append(dissolving.leave_everything)
        tidying.chores.append(remove_orphaned_files)

        coordination.entrust("proposals", ["call", "outlinetemplate"], ["view", "add", "change"])
        coordination.entrust("proposals", PARTS_OF_A_CALL, ["view", "add", "change", "delete"])

        availability.register()
        subjects.register(live.CHANNEL, live.revisions)
        starting_data.reference_data.append(call_data.load_fourth_call)
        starting_data.demo_world += [call_data.load_demo_call, demo_consortia.load_consortia]
        facets.register_calls(calls_to_join.names)
        organisation_actions.register(invitation_action.invite_action)
        tidying.chores.append(retention.forget_invited_addresses)
