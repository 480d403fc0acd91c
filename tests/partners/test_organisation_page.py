"""The page of an organisation: what it shows to whom, and nothing of a person to everyone."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import path

from partners.models import ContactPerson, Organisation, Reference, Role, Visibility
from portal import clock
from portal.urls import urlpatterns as portal_urls
from tests.partners.factories import (
    make_district,
    make_legal_form,
    make_member,
    make_need,
    make_offer,
    make_organisation,
    make_parts,
)
from tests.portal.people import person

pytestmark = pytest.mark.django_db

ADDRESS = "/partners/lichtblick/"
PREVIEW = "/organisations/lichtblick/preview/"
SECRETS = ["Kanarienvogel", "kanari@", "kontakt@"]


@pytest.fixture
def organisation():
    """A public organisation with people in it and around it."""
    organisation = make_organisation(contact_email="kontakt@lichtblick.example")
    member = make_member(organisation, "kanari@example.org", name="Inga Kanarienvogel")
    ContactPerson.objects.create(
        organisation=organisation, name="Inga Kanarienvogel", function="Leitung", person=member
    )
    return organisation


def main_of(answer):
    """Return the page without its frame, which names who is signed in."""
    return answer.text.partition("<main")[2].partition("</main>")[0]


def in_it(text):
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("verified", [None, False])
def test_nothing_of_a_person_is_in_the_page_for_everyone(client, organisation, verified):
    if verified is not None:
        client.force_login(person(verified=False))

    answer = client.get(ADDRESS)

    assert in_it(answer.text) == []
    assert "Ansprechpersonen" in answer.text


def test_signed_in_people_with_a_confirmed_address_see_contacts_and_no_address(
    client, organisation
):
    client.force_login(person())

    answer = client.get(ADDRESS)

    assert in_it(answer.text) == ["Kanarienvogel"]


def test_who_has_not_confirmed_an_address_is_told_how_to_see_contacts(client, organisation):
    client.force_login(person(verified=False))

    assert "sobald Sie Ihre E-Mail-Adresse bestätigt haben" in client.get(ADDRESS).text


@pytest.mark.parametrize(
    ("audience", "secrets"), [("public", []), ("signed_in", ["Kanarienvogel"])]
)
def test_the_preview_is_the_page_as_that_audience_sees_it(client, organisation, audience, secrets):
    client.force_login(make_member(organisation, "ute@example.org", Role.MEMBER))

    answer = client.get(PREVIEW, {"as": audience})

    assert in_it(main_of(answer)) == secrets
    assert "Vorschau" in answer.text
    assert organisation.summary in answer.text


def test_a_preview_for_nobody_known_is_the_one_for_everyone(client, organisation):
    client.force_login(make_member(organisation, "ute@example.org"))

    assert "Das sehen alle." in client.get(PREVIEW, {"as": "staff"}).text


@pytest.mark.parametrize(
    ("changes", "audience", "sentence"),
    [
        ({"confirmed_on": None}, "public", "Das Profil ist noch nicht veröffentlicht"),
        ({"visibility": Visibility.HIDDEN}, "signed_in", "Das Profil ist verborgen"),
        ({"visibility": Visibility.SIGNED_IN}, "public", "Zurzeit sehen es nur angemeldete"),
        ({"visibility": Visibility.SIGNED_IN}, "signed_in", ""),
        ({}, "public", ""),
    ],
)
def test_the_preview_says_who_sees_it_now(client, organisation, changes, audience, sentence):
    Organisation.objects.update(**changes)
    client.force_login(make_member(organisation, "ute@example.org"))

    text = client.get(PREVIEW, {"as": audience}).text

    assert sentence in text
    assert ("Zurzeit sehen es nur" in text) == bool(sentence)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"confirmed_on": None}, "Noch nicht veröffentlicht"),
        ({"visibility": Visibility.HIDDEN}, "Verborgen"),
        ({"visibility": Visibility.SIGNED_IN}, "Für angemeldete Personen"),
    ],
)
def test_its_own_people_are_told_who_sees_the_page(client, organisation, changes, sentence):
    Organisation.objects.update(**changes)
    client.force_login(make_member(organisation, "ute@example.org"))

    assert sentence in main_of(client.get(ADDRESS))


def test_offers_and_needs_stand_with_their_sentences(client, organisation):
    make_offer(organisation, "evaluation", "Mit Kontrollgruppe")
    make_need(organisation, "chatbots", "Auf eigenen Servern")

    text = client.get(ADDRESS).text

    assert text.index("Evaluation") < text.index("Mit Kontrollgruppe")
    assert text.index("Mit Kontrollgruppe") < text.index("Chatbots")
    assert "Auf eigenen Servern" in text


def test_whether_it_can_receive_the_grant_is_said_with_reason_and_source(client, organisation):
    Organisation.objects.update(legal_form=make_legal_form("gbr", legal_person="no"))

    text = client.get(ADDRESS).text

    assert "Die Rechtsform ist keine juristische Person." in text
    assert "Möglich ist ein Platz als Partner" in text
    assert "Teil II\N{NO-BREAK SPACE}D/E" in text


def test_evidence_of_trust_is_said_in_words_and_so_is_its_absence(client, organisation):
    without = client.get(ADDRESS).text
    Organisation.objects.update(verified_on=date(2030, 4, 5), domain_verified_on=date(2030, 4, 6))
    checked = client.get(ADDRESS).text

    assert "Von der Koordination nicht geprüft" in without
    assert "Von der Koordination geprüft am 5. April 2030" in checked
    assert "E-Mail-Domain passte zur Website am 6. April 2030" in checked
    assert "Profil zuletzt bestätigt am 1. März 2030" in checked


def test_a_stale_profile_says_so(client, organisation):
    with clock.frozen(datetime(2031, 3, 2, 12, tzinfo=clock.BERLIN)):
        stale = client.get(ADDRESS).text
    with clock.frozen(datetime(2031, 3, 1, 12, tzinfo=clock.BERLIN)):
        fresh = client.get(ADDRESS).text

    assert "Seit über einem Jahr hat es niemand bestätigt" in stale
    assert "Seit über einem Jahr" not in fresh


def test_an_invented_organisation_is_labelled(client, organisation):
    real = client.get(ADDRESS).text
    Organisation.objects.update(is_demo=True)
    invented = client.get(ADDRESS).text

    assert "Erfundenes Beispiel" not in real
    assert "Erfundenes Beispiel" in invented
    assert "Diese Organisation ist erfunden" in invented


def test_only_public_pages_speak_to_search_engines_and_link_previews(client, organisation):
    Organisation.objects.update(website="https://www.lichtblick.example", logo="logos/ab12.webp")
    public = client.get(ADDRESS).text
    Organisation.objects.update(visibility=Visibility.SIGNED_IN)
    client.force_login(person())
    closed = client.get(ADDRESS).text

    for part in (
        'itemtype="https://schema.org/Organization"',
        'itemprop="name"',
        'itemprop="url"',
        '<meta property="og:title" content="Lichtblick">',
        '<meta property="og:url" content="http://testserver/partners/lichtblick/">',
        '<meta property="og:image" content="http://testserver/partners/lichtblick/logo/?v=ab12">',
        '<meta name="description" content="Wir begleiten Menschen im Quartier.">',
        '<link rel="canonical" href="http://testserver/partners/lichtblick/">',
    ):
        assert part in public
    assert "noindex" not in public
    assert '<meta name="robots" content="noindex">' in closed
    assert "itemprop" not in closed
    assert "og:" not in closed


def test_what_people_typed_is_text_and_no_markup(client, organisation):
    bad = '<script>alert("x")</script>'
    Organisation.objects.update(name=bad, summary=bad, description=bad, municipality=bad)
    make_offer(organisation, "evaluation", bad)
    Reference.objects.create(organisation=organisation, title=bad, text=bad)

    text = client.get(ADDRESS).text

    assert bad not in text
    assert text.count("&lt;script&gt;") >= 7


def test_a_public_page_leads_a_stranger_to_sign_in_and_back(client, organisation):
    text = client.get(ADDRESS).text

    assert 'href="/account/login/?next=/partners/lichtblick/"' in text
    assert "Zum Merken anmelden" in text


@pytest.mark.parametrize(
    ("role", "label"),
    [
        (Role.OWNER, "Profil bearbeiten"),
        (Role.EDITOR, "Profil bearbeiten"),
        (Role.MEMBER, "Profil ansehen"),
    ],
)
def test_its_own_people_go_on_to_the_profile(client, organisation, role, label):
    client.force_login(make_member(organisation, "ute@example.org", role))

    text = main_of(client.get(ADDRESS))

    assert label in text
    assert "Merken" not in text


class WithClaims:
    """The portal's addresses with those that the people's pages add."""

    urlpatterns = [
        *portal_urls,
        path("organisations/<slug:slug>/claim/", lambda _: None, name="organisation_claim"),
        path("organisations/<slug:slug>/join/", lambda _: None, name="organisation_join"),
    ]


def test_an_organisation_without_owner_can_be_claimed_and_one_with_an_owner_joined(
    client, settings
):
    settings.ROOT_URLCONF = WithClaims
    owned, unowned = make_organisation("owned"), make_organisation("unowned")
    make_member(owned)
    make_member(unowned, "ute@example.org", Role.EDITOR)
    client.force_login(person())

    texts = {o.slug: client.get(o.get_absolute_url()).text for o in (owned, unowned)}

    assert "/organisations/unowned/claim/" in texts["unowned"]
    assert "/organisations/unowned/join/" not in texts["unowned"]
    assert "/organisations/owned/join/" in texts["owned"]
    assert "/organisations/owned/claim/" not in texts["owned"]


@pytest.mark.parametrize(
    ("municipality", "district", "place"),
    [
        ("Plauen", "Vogtlandkreis", "Plauen, Vogtlandkreis"),
        ("Zwickau", "Zwickau (Landkreis)", "Zwickau"),
        ("Chemnitz", "Chemnitz, Stadt", "Chemnitz"),
    ],
)
def test_a_place_says_its_district_only_where_that_says_more(
    client, organisation, municipality, district, place
):
    found = make_district("14999")
    found.name = district
    found.save()
    Organisation.objects.update(municipality=municipality, district=found)

    assert f">{place}</p>" in client.get(ADDRESS).text


@pytest.mark.parametrize("who", ["stranger", "person", "owner"])
def test_the_page_asks_twelve_times_at_most_however_much_there_is(client, organisation, who):
    if who != "stranger":
        client.force_login(person() if who == "person" else organisation.memberships.get().person)
    counts = []
    for first, number in ((0, 1), (1, 2)):
        make_parts(organisation, number, first=first)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12
