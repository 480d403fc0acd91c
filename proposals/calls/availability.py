"""What calls add to an organisation: a step of its profile, and a line on its page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from partners.profile import organisation_facts, profile_steps
from partners.profile.completeness import every
from portal import clock
from portal.templatetags.figures import grouped
from proposals.calls import queries
from proposals.calls.forms import AvailabilityForm
from proposals.services.availability import save_availability, stored_months

STEP = profile_steps.Step(
    key="availability",
    title=gettext_lazy("Time for calls"),
    why=gettext_lazy("Whoever looks for partners for a call sees at once who has time for it."),
    minutes=1,
    read=stored_months,
    form=AvailabilityForm,
    save=save_availability,
    is_done=every("months"),
    entered=stored_months,
    is_offered=lambda: bool(queries.calls_to_come(clock.now())),
)


def months_in_words(months):
    """Write "2,5 Personenmonate": one decimal only where it is needed."""
    places = 0 if months == months.to_integral_value() else 1
    words = ngettext("%(months)s person-month", "%(months)s person-months", 1 if months == 1 else 2)
    return words % {"months": grouped(months, places)}


def facts(organisation):
    """Return a line for each call to come that the organisation has time for."""
    return [
        organisation_facts.Fact(
            _("Time for: %(call)s") % {"call": row.call.title}, months_in_words(row.person_months)
        )
        for row in queries.availabilities_to_come(organisation, clock.now())
        if row.person_months
    ]


def register():
    profile_steps.register(STEP)
    organisation_facts.register(facts)
