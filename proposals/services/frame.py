"""What the lead sets for the whole project: start, duration, rate, and the split of the grant.

`seen` is what `frame_state` or `split_state` said when the person began.  docs/rules.md, section 8.
"""

from decimal import Decimal
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from portal.templatetags.figures import NO_BREAK, euro
from proposals import funding, funding_wording
from proposals.models import ConsortiumPartner
from proposals.money.plans import budget_of, terms_of
from proposals.services.budget import ChangedMeanwhile
from proposals.services.deeds import deed, lock

LEAD = "proposals.lead_consortium"
FRAME = ("starts_on", "duration_months", "funding_rate")
LONGEST = 120  # months, where a call names no limit
FIELD_OF_FLAW = {
    funding.Flaw.RATE_ABOVE: "funding_rate",
    funding.Flaw.DURATION_ABOVE: "duration_months",
}


class SplitMode(StrEnum):
    """How the split is given: by the costs, in percent, or in EUR."""

    PROPORTIONAL = "proportional"
    PERCENT = "percent"
    AMOUNT = "amount"


class PartnersChanged(ValidationError):
    """A partner came or went since the person saw the split."""

    def __init__(self):
        super().__init__(
            _("The partners have changed meanwhile. Please look at the split again."),
            code="partners_changed",
        )


class WrongSum(ValidationError):
    """The parts do not make up the whole."""

    def __init__(self, parts, whole):
        super().__init__(
            _("Together that is %(parts)s, but it must be %(whole)s."),
            code="wrong_sum",
            params={"parts": parts, "whole": whole},
        )


@transaction.atomic
def set_frame(consortium, *, starts_on, duration_months, funding_rate, seen, by):
    """Set start, duration and rate; None is "not said yet".  A start other than planned is allowed.

    Raise ValidationError by field where the call allows less, ChangedMeanwhile.
    """
    locked = lock(consortium, by=by, permission=LEAD)
    values = dict(zip(FRAME, (starts_on, duration_months, funding_rate), strict=True))
    refuse_against_call(locked.call, **values)
    if all(getattr(locked, name) == value for name, value in values.items()):
        return
    if frame_state(locked) != seen:
        raise ChangedMeanwhile(locked, last_deed(locked, "frame_changed"))
    with deed(locked, "frame_changed", by=by):
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=[*FRAME, "changed_at"])


def refuse_against_call(call, *, starts_on, duration_months, funding_rate):
    """Raise ValidationError by field where the frame breaks a condition of the call."""
    errors = {}
    if funding_rate is not None and not 0 < funding_rate <= 1:
        errors["funding_rate"] = _("The rate is above 0 % and at most 100 %.")
    if duration_months is not None and not 1 <= duration_months <= LONGEST:
        errors["duration_months"] = _("A project lasts between one month and ten years.")
    plan = funding.Plan((), rate=funding_rate, months=duration_months, starts_on=starts_on)
    for flaw in funding.plan_flaws(terms_of(call), plan):
        if not flaw.is_hint:
            errors.setdefault(FIELD_OF_FLAW[flaw.flaw], funding_wording.plan_flaw(flaw))
    if errors:
        raise ValidationError(errors)


@transaction.atomic
def set_split(consortium, *, mode, parts, seen, by):
    """Set how the grant is split between the funded partners, `parts` being {seat's pk: Decimal}.

    Percentages sum to 100, amounts to the planned grant; proportional needs no parts.  An amount
    is kept as a weight and stays exact to the cent while the grant is the same.  Raise
    PartnersChanged, WrongSum, ChangedMeanwhile.
    """
    locked = lock(consortium, by=by, permission=LEAD)
    seats = funded_seats(locked)
    if mode == SplitMode.PROPORTIONAL:
        weights = {seat.pk: None for seat in seats}
    else:
        if set(parts) != {seat.pk for seat in seats}:
            raise PartnersChanged
        weights = weights_of(locked, mode, parts)
    if all(seat.grant_weight == weights[seat.pk] for seat in seats):
        return
    if split_state(seats) != seen:
        raise ChangedMeanwhile(locked, last_deed(locked, "split_changed"))
    with deed(locked, "split_changed", by=by):
        for seat in seats:
            field = seat._meta.get_field("grant_weight")
            seat.grant_weight = field.clean(weights[seat.pk], seat)
            seat.save(update_fields=["grant_weight"])


def weights_of(consortium, mode, parts):
    """Return the weights of percentages or amounts; raise WrongSum, or ValidationError below 0."""
    if any(part < 0 for part in parts.values()):
        raise ValidationError(_("No part can be below zero."), code="negative")
    together = sum(parts.values(), Decimal(0))
    if mode == SplitMode.PERCENT:
        if together != 100:
            raise WrongSum(percent_exactly(together), percent_exactly(Decimal(100)))
        return parts
    grant = budget_of(consortium).grant
    if not grant:
        raise ValidationError(
            _("As long as no grant is planned, give the split in percent."), code="no_grant"
        )
    if together != grant:
        raise WrongSum(euro(together), euro(grant))
    return {key: part / 100 for key, part in parts.items()}


def percent_exactly(number):
    """Write a percentage with all its decimals: 99.95 must not look like 100 %."""
    return f"{number_format(number.normalize() + 0, use_l10n=True)}{NO_BREAK}%"


def funded_seats(consortium):
    return list(ConsortiumPartner.objects.seated().funded().filter(consortium=consortium))


def frame_state(consortium):
    """Return start, duration and rate as one word that differs when one of them does."""
    rate = consortium.funding_rate
    shown = "" if rate is None else f"{rate:.4f}"
    return f"{consortium.starts_on or ''}|{consortium.duration_months or ''}|{shown}"


def split_state(seats):
    """Return the split as one word that differs when a funded partner or its part does."""
    funded = sorted((seat for seat in seats if seat.is_funded), key=lambda seat: str(seat.pk))
    weights = (
        f"{s.pk}:{'' if s.grant_weight is None else f'{s.grant_weight:.4f}'}" for s in funded
    )
    return "|".join(weights)


def last_deed(consortium, name):
    """Return the latest line of the log about such a deed."""
    return consortium.log.select_related("by").filter(deed=name).first()
