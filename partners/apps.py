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
        from partners import (
            alerts,
            demo_organisations,
            permissions,  # noqa: F401 - registers the rules
            starting_vocabulary,
        )
        from partners.privacy import PART
        from partners.search import upkeep
        from partners.services import retention
        from portal import coordination, privacy
        from portal.services import tidying

        privacy.register(PART)
        upkeep.listeners.append(alerts.changed)
        tidying.chores += [retention.forget_old_invitations, retention.forget_answered_requests]
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
        starting_data.demo_world.append(demo_organisations.load_organisations)
