"""Telling people what their saved searches found anew: each organisation once."""

from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from partners import alert_days
from partners.directory import facets, results
from partners.directory.filters import query_of
from partners.models import Organisation, SavedSearch
from partners.services.saved_searches import remember
from portal import clock
from portal.web_address import absolute

MOST_NAMED = 10
SALT = "partners.alerts.stop"


def searches_of(*frequencies):
    """Return the keys of the searches of people with an account in use."""
    searches = SavedSearch.objects.filter(person__is_active=True)
    if frequencies:
        searches = searches.filter(frequency__in=frequencies)
    return searches.order_by("pk").values_list("pk", flat=True)


@transaction.atomic
def check(search_id):
    """Look again for a saved search: tell its person what is new if that is due, else count it.

    The search is locked: of two workers the second finds nothing new.  What is gone meanwhile, the
    search or its person, is left alone.
    """
    searches = SavedSearch.objects.select_for_update(of=("self",), no_key=True)
    search = searches.select_related("person").filter(pk=search_id).first()
    if search is None or not search.person.is_active:
        return
    today = clock.today()
    new = news_of(search, today)
    last = search.checked_at.astimezone(clock.BERLIN).date()
    if not may_be_told(search.person) or not alert_days.is_due(search.frequency, last, today):
        SavedSearch.objects.filter(pk=search.pk).update(news=len(new))
        return
    if new:
        tell(search, new, today)
        remember(search, new)
    SavedSearch.objects.filter(pk=search.pk).update(checked_at=clock.now())


def may_be_told(person):
    return person.has_verified_email


def news_of(search, today):
    """Return the organisations found anew, in the order of the search, without the person's own."""
    found = results.all_ids(query_of(search.parameters), search.person, today)
    told = {*search.known, *Organisation.objects.of(search.person).values_list("pk", flat=True)}
    return [organisation for organisation in found if organisation not in told]


def tell(search, new, today):
    """Send the mail: at most MOST_NAMED organisations, of which the person may see each now."""
    with translation.override(search.person.language):
        words = facets.vocabulary(clock.now())
        query = query_of(search.parameters, words)
        cards = results.cards(
            new[:MOST_NAMED], search.person, query=query, vocabulary=words, today=today
        )
        stop_url = absolute(reverse("stop_alerts", args=[signing.dumps(str(search.pk), salt=SALT)]))
        context = {
            "search": search,
            "number": len(new),
            "entries": [(card, absolute(page_of(card.organisation))) for card in cards],
            "more": len(new) - len(cards),
            "search_url": absolute(reverse("partners") + f"?{search.parameters}"),
            "settings_url": absolute(reverse("saved_searches")),
            "stop_url": stop_url,
        }
        subject = ngettext(
            "%(number)d new organisation: %(name)s",
            "%(number)d new organisations: %(name)s",
            len(new),
        ) % {"number": len(new), "name": search.name}
        body = render_to_string("partners/email/news.txt", context)
    # RFC 8058: the reader's mail program may unsubscribe with one click, by a POST of its own.
    headers = {
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    subject = " ".join(f"[Verbundwerk] {subject}".split())
    EmailMessage(subject, body, None, [search.person.email], headers=headers).send()


def page_of(organisation):
    return organisation.get_absolute_url()


def search_of_token(token):
    """Return the saved search whose alerts a link in a mail stops, None where it is deleted.

    Raise BadSignature for a link that is not ours.
    """
    return SavedSearch.objects.filter(pk=signing.loads(token, salt=SALT)).first()
