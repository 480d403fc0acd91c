"""Open roles of a project: described, published, paused, closed.  The lead does all of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal import clock
from proposals.models import OpenRole
from proposals.services.deeds import deed, lock
from proposals.services.descriptions import show_teaser
from proposals.services.overwriting import refuse_overwriting

COLUMNS = ("title", "role", "sector_id", "contribution", "district_id", "newcomers_welcome")


class RoleClosed(ValidationError):
    """A closed role is a record; nothing about it changes any more."""

    def __init__(self):
        super().__init__(_("This role has been closed."), code="role_closed")


class TeaserHidden(ValidationError):
    """Nobody finds a published role of a project whose teaser is not shown."""

    def __init__(self):
        super().__init__(
            _("Others find the role only once the teaser of the project is shown."),
            code="teaser_hidden",
        )


def stored_role(role):
    """Return what `edit_role` writes, as plain values: competences are sorted keys."""
    columns = {name: getattr(role, name) for name in COLUMNS}
    return columns | {"competences": sorted(role.competences.values_list("pk", flat=True))}


@transaction.atomic
def open_role(consortium, *, values, by):
    """Add a role that the project looks to fill, and return it; nobody else sees it yet.

    `values` has the shape of `stored_role`.
    """
    locked = lock(consortium, by=by, permission="proposals.lead_consortium")
    with deed(locked, "role_opened", by=by, role=values["title"]):
        columns = {name: values[name] for name in COLUMNS}
        role = OpenRole.objects.create(consortium=locked, **columns)
        role.competences.set(values["competences"])
    return role


@transaction.atomic
def edit_role(role, *, values, seen, by):
    """Describe the role anew; `seen` is the digest of what the person started from.

    Raise ChangedMeanwhile or RoleClosed.
    """
    consortium, present = held(role, by=by)
    stored = stored_role(present)
    refuse_overwriting(stored, values=values, seen=seen)
    if values == stored:
        return
    with deed(consortium, "role_edited", by=by, role=values["title"]):
        for name in COLUMNS:
            setattr(present, name, values[name])
        present.save(update_fields=COLUMNS)
        present.competences.set(values["competences"])


@transaction.atomic
def publish_role(role, *, anonymous=None, by):
    """Let everybody find the role.  Raise TeaserHidden or RoleClosed.

    With `anonymous` said, the project's teaser is shown as well, with or without names.
    """
    consortium, present = held(role, by=by)
    if anonymous is not None:
        show_teaser(consortium, is_anonymous=anonymous, by=by)
    elif not consortium.is_shown:
        raise TeaserHidden
    if not present.is_published:
        change(consortium, present, "role_published", by=by, is_published=True)


@transaction.atomic
def unpublish_role(role, *, by):
    """Let nobody find the role any more; interest that came stays."""
    consortium, present = held(role, by=by)
    if present.is_published:
        change(consortium, present, "role_unpublished", by=by, is_published=False)


@transaction.atomic
def pause_role(role, *, by):
    """Take no new interest for now; what came can still be answered."""
    consortium, present = held(role, by=by)
    if present.paused_at is None:
        change(consortium, present, "role_paused", by=by, paused_at=clock.now())


@transaction.atomic
def resume_role(role, *, by):
    """Take interest again."""
    consortium, present = held(role, by=by)
    if present.paused_at is not None:
        change(consortium, present, "role_resumed", by=by, paused_at=None)


@transaction.atomic
def close_role(role, *, by):
    """Look for nobody any more.  Interest that came can be declined, no longer accepted."""
    consortium, present = held(role, by=by)
    change(consortium, present, "role_closed", by=by, closed_at=clock.now())


def held(role, *, by):
    """Return (consortium, role) as they are now, both locked.  Raise RoleClosed."""
    consortium = lock(role.consortium, by=by, permission="proposals.lead_consortium")
    present = consortium.roles.select_for_update(of=("self",), no_key=True).get(pk=role.pk)
    if present.closed_at is not None:
        raise RoleClosed
    return consortium, present


def change(consortium, role, name, *, by, **columns):
    with deed(consortium, name, by=by, role=role.title):
        for column, value in columns.items():
            setattr(role, column, value)
        role.save(update_fields=list(columns))
