"""Keeping states of the directory: each person their own, under a name."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.directory import address, results
from partners.directory.filters import query_of
from partners.models import AlertFrequency, SavedSearch
from portal import clock
from portal.models import User

MOST_SEARCHES = 20
PARAMETERS_LENGTH = SavedSearch._meta.get_field("parameters").max_length


class TooManySearches(ValidationError):
    """The person keeps as many searches as one may."""


class SearchKnown(ValidationError):
    """The person has saved this very search before."""


class SearchTooLong(ValidationError):
    """So many filters cannot be kept."""


@transaction.atomic
def save_search(person, *, name, query, frequency=AlertFrequency.NEVER):
    """Save a state of the directory; who is found now counts as known.

    Raise TooManySearches, SearchKnown or SearchTooLong.  The person is locked before their searches
    are counted: of two saved at once, the second is counted second.
    """
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    parameters = address.written(address.narrowed(query))
    refuse_if_full(person)
    if len(parameters) > PARAMETERS_LENGTH:
        raise SearchTooLong(_("These are too many filters to be saved. Please remove some."))
    if person.saved_searches.filter(parameters=parameters).exists():
        raise SearchKnown(_("You have saved this search already."))
    return SavedSearch.objects.create(
        person=person,
        name=name,
        parameters=parameters,
        frequency=frequency,
        known=results.all_ids(query, person, clock.today()),
    )


def refuse_if_full(person):
    if person.saved_searches.count() >= MOST_SEARCHES:
        raise TooManySearches(
            ngettext(
                "You can save %(number)d search. Please delete it first.",
                "You can save %(number)d searches. Please delete one first.",
                MOST_SEARCHES,
            )
            % {"number": MOST_SEARCHES}
        )


@transaction.atomic
def change_search(search, *, name, frequency):
    """Give a search another name, or let it tell more or less often."""
    search = locked(search)
    search.name, search.frequency = name, frequency
    search.save(update_fields=["name", "frequency"])


@transaction.atomic
def see_news(search):
    """Take what is found now as known: the person is about to look at it."""
    search = locked(search)
    found = results.all_ids(query_of(search.parameters), search.person, clock.today())
    remember(search, found)


def remember(search, organisations):
    """Count these organisations as known.  The caller holds the lock of the search."""
    search.known = sorted({*search.known, *organisations})
    search.news = 0
    search.save(update_fields=["known", "news"])


def stop_alerts(search):
    """Let a search tell nothing any more; it stays, and one that is gone stays gone."""
    SavedSearch.objects.filter(pk=search.pk).update(frequency=AlertFrequency.NEVER)


def delete_search(search):
    search.delete()


def locked(search):
    rows = SavedSearch.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("person").get(pk=search.pk)
