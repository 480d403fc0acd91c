"""Remembering organisations: a person's own list, which nobody else sees."""

from partners.models import Bookmark


def remember(organisation, *, by):
    """Remember the organisation for this person; doing it twice changes nothing."""
    Bookmark.objects.get_or_create(person=by, organisation=organisation)


def forget(organisation, *, by):
    """Take the organisation off the person's list; doing it twice changes nothing."""
    Bookmark.objects.filter(person=by, organisation=organisation).delete()
