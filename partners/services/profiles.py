"""Saving the steps of a profile: each step is one deed and saves nothing else.

Every deed locks the organisation, refuses to overwrite what the person has not seen, and has the
search index written anew in the same transaction.
"""

from contextlib import contextmanager
from enum import StrEnum

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from partners.profile import profile_values
from partners.search import upkeep

VERIFIED_WITH = {"name", "legal_form"}  # what the coordinators looked at
DOMAIN_VERIFIED_WITH = {"website"}


class Lost(StrEnum):
    """What a change takes away, because it was said of something else."""

    VERIFICATION = "verification"
    DOMAIN_CHECK = "domain_check"


class ChangedMeanwhileError(ValidationError):
    """Somebody else has saved the step since this person opened it."""

    def __init__(self):
        super().__init__(
            _("Somebody else has saved this step meanwhile. Nothing has been overwritten."),
            code="changed_meanwhile",
        )


class DissolvedError(ValidationError):
    """The organisation was dissolved; its profile cannot be changed any more."""

    def __init__(self):
        super().__init__(_("This organisation has been dissolved."), code="dissolved")


@contextmanager
def saving(organisation, *, read, values, seen, by, deed):
    """Hold the organisation's row while a step is saved; index it before the transaction ends.

    `read` returns the step's present values, `seen` is the digest of those the person started from.
    Whoever sends the same twice is not told that somebody else was faster.  Raise
    ChangedMeanwhileError or DissolvedError.
    """
    with transaction.atomic(), pghistory.context(user=str(by.pk), deed=deed):
        rows = Organisation.objects.select_for_update(of=("self",), no_key=True)
        locked = rows.get(pk=organisation.pk)
        if locked.dissolved_on is not None:
            raise DissolvedError
        present = profile_values.digest(read(locked))
        if present not in {seen, profile_values.digest(values)}:
            raise ChangedMeanwhileError
        yield locked
        locked.save(update_fields=["changed_at"])
        upkeep.index([locked])


def save_basics(organisation, *, values, seen, by):
    """Save who the organisation is; return what was lost by it (`Lost`).

    A new name or legal form ends the coordinators' verification, a new website the check of the
    e-mail domain (docs/rules.md, 5.9).
    """
    read = profile_values.basics
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_basics"
    ) as row:
        before = read(row)
        changed = {name for name in values if values[name] != before[name]}
        lost = set()
        if row.verified_on and changed & VERIFIED_WITH:
            row.verified_on = None
            lost.add(Lost.VERIFICATION)
        if row.domain_verified_on and changed & DOMAIN_VERIFIED_WITH:
            row.domain_verified_on = None
            lost.add(Lost.DOMAIN_CHECK)
        write_columns(row, values, "verified_on", "domain_verified_on")
    return frozenset(lost)


def save_summary(organisation, *, values, seen, by):
    """Save the summary and the description."""
    read = profile_values.summary
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_summary"
    ) as row:
        write_columns(row, values)
    return frozenset()


def save_conditions(organisation, *, values, seen, by):
    """Save under which conditions the organisation takes part."""
    read = profile_values.conditions
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_conditions"
    ) as row:
        write_columns(row, values)
    return frozenset()


def save_audience(organisation, *, values, seen, by):
    """Save for whom and in which fields the organisation works."""
    read = profile_values.audience
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_audience"
    ) as row:
        for name in profile_values.AUDIENCE:
            getattr(row, name).set(values[name])
    return frozenset()


def write_columns(row, values, *also):
    """Write these columns of the locked row, and those that the caller has set already."""
    for name, value in values.items():
        setattr(row, row._meta.get_field(name).attname, value)
    row.save(update_fields=[*values, *also, "changed_at"])
