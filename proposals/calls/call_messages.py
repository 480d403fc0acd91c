"""The sentences for what `proposals.calls.call_rules` finds."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from proposals.calls.call_rules import Contradiction, Flaw

SENTENCES = {
    Flaw.OPENS_BEFORE_PUBLICATION: _("The call cannot open before it is published."),
    Flaw.DEADLINE_BEFORE_OPENING: _("The deadline cannot lie before publication or opening."),
    Flaw.INFO_EVENT_AFTER_DEADLINE: _("The information event cannot come after the deadline."),
    Flaw.START_NOT_AFTER_DEADLINE: _("Projects can only start after the deadline."),
    Flaw.HOUR_WITHOUT_DEADLINE: _("An hour needs a deadline it belongs to."),
    Flaw.RATE_OUT_OF_RANGE: _(
        "The funding rate is a fraction: above 0, at most 1 (95 per cent is 0.95)."
    ),
    Flaw.NO_DURATION: _("A project lasts at least one month."),
    Flaw.TOO_FEW_PARTNERS: _("A consortium has at least two partners."),
    Flaw.TOO_FEW_AREAS: _("The call asks for more thematic areas than it offers."),
    Flaw.AMOUNT_NOT_POSITIVE: _("The amount must be above zero."),
    Flaw.AMOUNT_OF_UNKNOWN: _("An unknown amount must stay empty."),
    Flaw.AMOUNT_MISSING: _("Enter the amount, or mark it as unknown."),
    Flaw.AMOUNT_WITHOUT_SOURCE: _("Name the source of the amount."),
    Flaw.AMOUNT_NOT_CHECKED: _(
        "Give source and date of the check: first save the source with the day it was checked on."
    ),
    Flaw.REGION_WITHOUT_LOCATION: _("An amount for a region depends on the place: tick the box."),
    Flaw.REGION_ABOVE_GENERAL: _("The amount for a region cannot be above that of the whole call."),
    Flaw.REGION_WITHOUT_GENERAL: _("Enter the amount of the whole call for this applicant, too."),
    Flaw.GENERAL_IGNORES_LOCATION: _(
        "Mark the amount of the whole call as depending on the place, or leave out the region."
    ),
    Flaw.CAP_TWICE: _("There is already a line for this applicant and region."),
    Flaw.NO_CAP: _("The call names no amount for any applicant."),
    Flaw.REGION_WITHOUT_DISTRICT: _("No district is assigned to the region “%(about)s”."),
    Flaw.VALUE_WITHOUT_SOURCE: _("No source is named for “%(about)s”."),
    Flaw.STAGES_NOT_NUMBERED: _("The stages are numbered 1, 2 and so on, without a gap."),
    Flaw.CHECKED_IN_THE_FUTURE: _("A source cannot have been checked on a day to come."),
}


def error(contradiction: Contradiction, about: str = "") -> ValidationError:
    """Return the error to show; `about` is the readable name of what the contradiction is about."""
    return ValidationError(
        SENTENCES[contradiction.flaw],
        code=contradiction.flaw.value,
        params={"about": about or contradiction.about},
    )


def errors_by_field(contradictions: list[Contradiction]) -> dict[str, list[ValidationError]]:
    """Return the errors as forms take them: a list for each field."""
    errors: dict[str, list[ValidationError]] = {}
    for contradiction in contradictions:
        errors.setdefault(contradiction.field, []).append(error(contradiction))
    return errors
