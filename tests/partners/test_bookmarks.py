"""A person's own list of organisations: kept, taken off, and back again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Bookmark, Organisation, Visibility
from partners.services.bookmarks import forget, remember
from tests.partners.factories import make_organisation
from tests.portal.people import person

pytestmark = pytest.mark.django_db

LIST = "/bookmarks/"


@pytest.fixture
def lena(client):
    lena = person()
    client.force_login(lena)
    return lena


def test_remembering_and_forgetting_twice_changes_nothing(lena):
    organisation = make_organisation()

    remember(organisation, by=lena)
    remember(organisation, by=lena)
    assert lena.bookmarks.count() == 1
    forget(organisation, by=lena)
    forget(organisation, by=lena)
    assert lena.bookmarks.count() == 0


def test_the_button_remembers_and_comes_back_to_the_page(client, lena):
    organisation = make_organisation()
    page = organisation.get_absolute_url()

    answer = client.post(f"{page}remember/", {"next": page}, follow=True)

    assert answer.redirect_chain == [(page, 302)]
    assert "Sie haben sich „Lichtblick“ gemerkt." in answer.text
    assert "Gemerkt – wieder entfernen" in answer.text
    assert lena.bookmarks.get().organisation == organisation


def test_the_way_back_never_leads_out_of_the_portal(client, lena):
    organisation = make_organisation()

    answer = client.post(
        f"{organisation.get_absolute_url()}remember/", {"next": "https://evil.example/"}
    )

    assert answer.url == "/"


def test_what_was_forgotten_on_the_list_can_be_remembered_again(client, lena):
    organisation = make_organisation()
    remember(organisation, by=lena)

    answer = client.post(
        f"{organisation.get_absolute_url()}forget/",
        {"next": f"{LIST}?forgotten=lichtblick"},
        follow=True,
    )

    assert lena.bookmarks.count() == 0
    assert "„Lichtblick“ steht nicht mehr auf Ihrer Merkliste." in answer.text
    assert ">Rückgängig machen<" in answer.text


def test_nobody_learns_a_hidden_name_from_the_address_of_the_list(client, lena):
    make_organisation("geheim", visibility=Visibility.HIDDEN)

    assert "Geheim" not in client.get(LIST, {"forgotten": "geheim"}).text


def test_the_list_shows_only_ones_own_and_only_what_is_visible(client, lena):
    for slug in ("offen", "fremd", "versteckt"):
        make_organisation(slug)
    for slug in ("offen", "versteckt"):
        remember(Organisation.objects.get(slug=slug), by=lena)
    remember(Organisation.objects.get(slug="fremd"), by=person("ute@example.org"))
    Organisation.objects.filter(slug="versteckt").update(visibility=Visibility.HIDDEN)

    text = client.get(LIST).text

    assert "Offen" in text
    assert "Fremd" not in text
    assert "Versteckt" not in text
    assert "Eine gemerkte Organisation wird zurzeit nicht gezeigt" in text


def test_the_empty_list_says_how_to_fill_it(client, lena):
    assert "Noch nichts gemerkt" in client.get(LIST).text


def test_a_long_list_comes_in_pages(client, lena):
    for number in range(21):
        remember(make_organisation(f"nummer-{number}"), by=lena)

    assert client.get(LIST).text.count('class="card organisation-card') == 20
    assert client.get(LIST, {"page": 2}).text.count('class="card organisation-card') == 1


def test_the_list_asks_as_often_for_three_as_for_one(client, lena):
    counts = []
    for slugs in (["eins"], ["zwei", "drei"]):
        for slug in slugs:
            remember(make_organisation(slug), by=lena)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))

    assert Bookmark.objects.count() == 3
    assert counts[0] == counts[1]
