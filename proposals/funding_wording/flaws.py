"""Where a plan departs from the call, in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.templatetags.figures import percent
from proposals.calls.wording import day_in_words
from proposals.funding import Flaw


def plan_flaw(flaw):
    """Say what was planned and what the call says, as one sentence."""
    match flaw.flaw:
        case Flaw.RATE_ABOVE:
            words = {"planned": percent(flaw.planned), "allowed": percent(flaw.allowed)}
            return _("The rate is %(planned)s; this call allows up to %(allowed)s.") % words
        case Flaw.DURATION_ABOVE:
            sentence = ngettext(
                "The project lasts %(planned)s months; this call allows up to one month.",
                "The project lasts %(planned)s months; this call allows up to %(allowed)s months.",
                flaw.allowed,
            )
            return sentence % {"planned": flaw.planned, "allowed": flaw.allowed}
    days = {"planned": day_in_words(flaw.planned), "allowed": day_in_words(flaw.allowed)}
    if flaw.flaw == Flaw.STARTS_BEFORE:
        return (
            _("The project starts on %(planned)s, before the call plans for: %(allowed)s.") % days
        )
    return (
        _("The project starts on %(planned)s, later than the call plans for: %(allowed)s.") % days
    )
