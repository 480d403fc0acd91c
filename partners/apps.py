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


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("Partners")

    def ready(self):
        from partners import permissions, starting_vocabulary  # noqa: F401 - registers rules
        from partners.privacy import PART
        from partners.services import retention
        from portal import coordination, privacy
        from portal.services import tidying

        privacy.register(PART)
        tidying.chores += [retention.forget_old_invitations, retention.forget_answered_requests]
        coordination.entrust("partners", ["district"], ["view"])
        coordination.entrust("partners", VOCABULARY, ["view", "add", "change"])
        coordination.entrust("partners", ["synonymgroup"], ["delete"])
        coordination.entrust("partners", ["organisation", "claim"], ["view", "change"])
        starting_data.reference_data += [
            starting_vocabulary.load_districts,
            starting_vocabulary.load_vocabulary,
        ]
