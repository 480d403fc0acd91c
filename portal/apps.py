from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")

    def ready(self):
        from portal import (
            account_events,
            cache,
            coordination,
            demo_people,
            personal_data,
            privacy,
            starting_data,
        )
        from portal.services import accounts, tidying
        from portal.starting_pages import load_pages

        account_events.connect()
        privacy.register(personal_data.PART)
        starting_data.reference_data.extend([load_pages, coordination.load_group])
        starting_data.demo_world.append(demo_people.load_people)
        starting_data.demo_logins.extend(demo_people.LOGINS)
        tidying.chores += [cache.purge_expired, accounts.forget_ended_sessions]
