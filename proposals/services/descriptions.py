"""What a project says about itself, and whether others see its teaser."""

from django.db import transaction

from proposals.services.deeds import deed, lock
from proposals.services.overwriting import refuse_overwriting
from proposals.services.seating import lead_of

COLUMNS = ("title", "teaser", "details", "agreement_planned", "advice_taken")
LISTS = ("thematic_areas", "required_competences", "required_sectors")


def stored_description(consortium):
    """Return what `edit_consortium` writes, as plain values: lists are sorted keys."""
    columns = {name: getattr(consortium, name) for name in COLUMNS}
    lists = {name: sorted(getattr(consortium, name).values_list("pk", flat=True)) for name in LISTS}
    return columns | lists


@transaction.atomic
def edit_consortium(consortium, *, values, seen, by):
    """Write the description; `seen` is the digest of what the person started from.

    `values` has the shape of `stored_description`.  Raise ChangedMeanwhile.
    """
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    present = stored_description(locked)
    refuse_overwriting(present, values=values, seen=seen)
    if values == present:
        return
    lead = lead_of(locked).organisation
    with deed(locked, "consortium_edited", by=by, for_organisation=lead):
        for name in COLUMNS:
            setattr(locked, name, values[name])
        locked.save(update_fields=[*COLUMNS, "changed_at"])
        for name in LISTS:
            getattr(locked, name).set(values[name])


@transaction.atomic
def show_teaser(consortium, *, is_anonymous, by):
    """Show the teaser on the portal, with or without the name of who leads."""
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    if (locked.is_shown, locked.is_anonymous) != (True, is_anonymous):
        set_shown(locked, True, is_anonymous=is_anonymous, by=by, name="teaser_shown")


@transaction.atomic
def hide_teaser(consortium, *, by):
    """Show the teaser to nobody outside any more; its open roles are not found either."""
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    if locked.is_shown:
        anonymous = locked.is_anonymous
        set_shown(locked, False, is_anonymous=anonymous, by=by, name="teaser_hidden")


def set_shown(consortium, is_shown, *, is_anonymous, by, name):
    with deed(consortium, name, by=by, for_organisation=lead_of(consortium).organisation):
        consortium.is_shown, consortium.is_anonymous = is_shown, is_anonymous
        consortium.save(update_fields=["is_shown", "is_anonymous", "changed_at"])
