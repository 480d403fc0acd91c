"""Planning money: posts, costs and contributions of each partner.

Nobody overwrites what they have not seen: whoever changes something says from which state they
started (`seen`), and is told with both values where it is another by now.
Source: docs/rules.md, section 8.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proposals.models import Contribution, CostItem, StaffPosition
from proposals.money.plans import terms_of
from proposals.services.deeds import deed, lock_seat

MOST_ROWS = 50  # of a kind, for each partner

# The word of each kind in the log, and what a person says of a row.
WORDS = {StaffPosition: "position", CostItem: "cost_item", Contribution: "contribution"}
FIELDS = {
    StaffPosition: ("title", "monthly_cost", "share", "months", "person_months"),
    CostItem: ("category", "title", "amount"),
    Contribution: ("means", "note", "amount"),
}
EDIT = "proposals.edit_seat"


class ChangedMeanwhile(ValidationError):
    """It is another by now than the person saw; `present` is None where it was removed.

    `entry` is the line of the log that says who did it and when, where there is one.
    """

    def __init__(self, present, entry=None):
        super().__init__(
            _("Somebody else has changed this meanwhile. Nothing has been overwritten."),
            code="changed_meanwhile",
        )
        self.present = present
        self.entry = entry


class NotFunded(ValidationError):
    """An associated partner is not funded, so it plans no costs."""

    def __init__(self):
        super().__init__(
            _("An associated partner is not funded, so it plans no costs here."), code="not_funded"
        )


class NotItemised(ValidationError):
    """The call pays everything beside staff by a flat rate."""

    def __init__(self):
        super().__init__(
            _("This call pays everything beside staff by a flat rate, so no costs are listed."),
            code="not_itemised",
        )


class TooMany(ValidationError):
    """The partner has as many rows of the kind as it can have."""

    def __init__(self):
        super().__init__(
            _("A partner can have at most %(number)s lines here."),
            code="too_many",
            params={"number": MOST_ROWS},
        )


@transaction.atomic
def add_row(seat, kind, *, values, by):
    """Add a post, a cost or a contribution of a partner and return it.

    Raise NotFunded, NotItemised, TooMany, or ValidationError by field.
    """
    present = lock_seat(seat, by=by, permission=EDIT)
    refuse_kind(present, kind)
    if kind.objects.filter(partner=present).count() >= MOST_ROWS:
        raise TooMany
    row = kind(partner=present, **values)
    row.full_clean(exclude=["partner"])
    with deed_about(row, "added", by=by):
        row.save(force_insert=True)
    return row


@transaction.atomic
def change_row(row, *, values, seen, by):
    """Change a row that had the version `seen` for the person.  Return it as it is now.

    Whoever sends what is stored already changes nothing.  Raise ChangedMeanwhile.
    """
    seat = lock_seat(row.partner, by=by, permission=EDIT)
    refuse_kind(seat, type(row))
    present = present_row(row, seat)
    if all(getattr(present, name) == value for name, value in values.items()):
        return present
    refuse_unseen(present, seen)
    for name, value in values.items():
        setattr(present, name, value)
    present.full_clean(exclude=["partner"])
    present.version += 1
    with deed_about(present, "changed", by=by):
        present.save(update_fields=[*values, "version"])
    return present


@transaction.atomic
def remove_row(row, *, seen, by):
    """Remove a row that had the version `seen` for the person.  Raise ChangedMeanwhile."""
    seat = lock_seat(row.partner, by=by, permission=EDIT)
    present = present_row(row, seat)
    refuse_unseen(present, seen)
    with deed_about(present, "removed", by=by):
        type(row).objects.filter(pk=present.pk).delete()


def may_have(seat, kind, terms):
    """Whether a partner may have rows of the kind in a project for a call with these terms."""
    if kind is Contribution:
        return True
    return seat.is_funded and (kind is StaffPosition or terms.flat_rate is None)


def refuse_kind(seat, kind):
    """Raise NotFunded or NotItemised where the partner can have no rows of the kind."""
    if not may_have(seat, kind, terms_of(seat.consortium.call)):
        raise NotItemised if seat.is_funded else NotFunded


def present_row(row, seat):
    """Return the row as it is now, its seat locked; raise ChangedMeanwhile where it is gone."""
    present = type(row).objects.filter(pk=row.pk).first()
    if present is None:
        raise ChangedMeanwhile(None, last_entry(seat.consortium, row.pk))
    present.partner = seat
    return present


def refuse_unseen(present, seen):
    if present.version != seen:
        raise ChangedMeanwhile(present, last_entry(present.partner.consortium, present.pk))


def last_entry(consortium, pk):
    """Return the latest line of the log about a row, None where nobody has touched it."""
    return consortium.log.select_related("by").filter(facts__row=str(pk)).first()


def deed_about(row, done, *, by):
    """Do what is inside as a deed about the row, whose facts name it."""
    seat = row.partner
    return deed(
        seat.consortium,
        f"{WORDS[type(row)]}_{done}",
        by=by,
        for_organisation=seat.organisation,
        organisation=str(seat.organisation),
        title=getattr(row, "title", ""),
        seat=str(seat.pk),
        row=str(row.pk),
    )
