"""The pages of an organisation's people in a real browser, with and without scripts."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from partners.models import Membership, Organisation, Role
from portal.starting_pages import load_pages
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.partners.factories import (
    make_claim,
    make_coordinator,
    make_invitation,
    make_join_request,
    make_member,
    make_organisation,
)
from tests.portal.people import PASSWORD, enter, mailed_code

pytestmark = pytest.mark.django_db(transaction=True)

LINK = re.compile(r"http://localhost:8000(/organisations/invitation/\S+/)")


@pytest.fixture
def inga(transactional_db):
    """An owner of an organisation in which everything happens that can."""
    load_pages()
    own = make_organisation("lichtblick", website="https://example.org")
    inga = make_member(own, "inga@example.org", name="Inga Ihle")
    make_member(own, "bela@example.org", Role.EDITOR, name="Bela Bittner")
    make_invitation(own, "kollegin@lichtblick.example", invited_by=inga)
    make_join_request(own, "mira@example.org")
    other = make_organisation("bruecke", name="Brücke Plauen", confirmed_on=None, summary="")
    Membership.objects.create(organisation=other, person=inga, role=Role.OWNER)
    guests = make_organisation("haus", name="Haus am Park")
    host = make_member(guests, "tarek@example.org", name="Tarek Nasser")
    make_invitation(guests, "inga@example.org", "zweite", invited_by=host)
    make_organisation("import", name="Lichtblick Sozialdienste", contact_email="info@example.org")
    make_organisation("hochschule", name="Hochschule Lichtenau")
    return inga


def own_addresses():
    """Return the pages of an owner, each once."""
    organisation = Organisation.objects.get(slug="lichtblick")
    member = organisation.memberships.get(person__email="bela@example.org").pk
    asked = organisation.join_requests.get().pk
    own = "/organisations/lichtblick"
    return [
        "/organisations/",
        "/organisations/new/",
        "/organisations/find/",
        "/organisations/find/?name=licht",
        "/organisations/find/?name=gibtesnicht",
        "/organisations/haus/join/",
        "/organisations/import/claim/",
        "/organisations/hochschule/claim/",
        "/organisations/invitation/unbekannt/",
        "/organisations/invitation/geheim/",
        "/organisations/bruecke/confirm/",
        "/organisations/bruecke/leave/",
        "/organisations/bruecke/hand-over/",
        f"{own}/members/",
        f"{own}/members/{member}/role/",
        f"{own}/members/{member}/remove/",
        f"{own}/requests/{asked}/",
        f"{own}/settings/",
        f"{own}/confirm/",
        f"{own}/hand-over/",
        f"{own}/dissolve/",
        "/account/delete/",
    ]


def confirm_by_hand(page):
    """Confirm that it is still the same person: some of the pages ask for it."""
    page.goto("/account/export/")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.wait_for_url("**/account/export/")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_of_people_have_no_barriers(inga, open_tab, sign_in, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)
    sign_in(page, inga)
    confirm_by_hand(page)
    for address in own_addresses():
        page.goto(address)

        assert "reauthenticate" not in page.url
        assert_no_barriers(page)
        no_sideways_scroll(page)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_an_invitation_has_no_barriers_for_strangers(inga, open_tab, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)

    page.goto("/organisations/invitation/geheim/")

    expect(page).to_have_url(re.compile(r"/organisations/invitation/$"))
    assert_no_barriers(page)
    no_sideways_scroll(page)


def test_the_pages_of_people_fit_the_smallest_window(inga, page, sign_in):
    Organisation.objects.filter(slug="lichtblick").update(name="Donaudampfschifffahrt" * 7)
    sign_in(page, inga)
    confirm_by_hand(page)
    for address in own_addresses():
        page.goto(address)

        no_sideways_scroll(page, 320)


def test_the_pages_of_people_are_valid_html(inga, tmp_path):
    visitor, owner = Client(), Client()
    enter(owner, inga)
    pages = {
        re.sub("[^a-z]", "-", address): owner.get(address, follow=True).text
        for address in own_addresses()
    }
    pages["stranger"] = visitor.get("/organisations/invitation/geheim/", follow=True).text
    pages["wrong"] = owner.post("/organisations/new/", {"name": ""}).text
    pages["similar"] = owner.post("/organisations/new/", {"name": "Lichtblick"}).text

    assert mistakes(pages, tmp_path) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_colleague_is_invited_signs_up_and_accepts(inga, open_tab, sign_in, scripts):
    owner, colleague = open_tab(scripts=scripts), open_tab(scripts=scripts)
    sign_in(owner, inga)
    owner.goto("/organisations/lichtblick/members/")
    owner.get_by_label("E-Mail-Adresse").fill("neu@example.org")
    owner.get_by_label("Mitglied: liest").check()
    owner.get_by_role("button", name="Einladung senden").click()
    expect(owner.get_by_text("Die Einladung an neu@example.org ist unterwegs.")).to_be_visible()

    colleague.goto(LINK.search(mail.outbox[-1].body)[1])
    colleague.get_by_role("main").get_by_role("link", name="Konto anlegen").click()
    colleague.get_by_label("Ihr Name").fill("Neue Person")
    colleague.get_by_label("E-Mail-Adresse").fill("neu@example.org")
    colleague.get_by_label("Passwort").fill(PASSWORD)
    colleague.get_by_label("Ich akzeptiere die Nutzungsbedingungen").check()
    colleague.get_by_role("button", name="Konto anlegen").click()
    colleague.get_by_label("Code").fill(mailed_code())
    colleague.get_by_role("button", name="Bestätigen").click()
    colleague.get_by_role("button", name="Einladung annehmen").click()

    expect(colleague.get_by_text("Sie gehören jetzt zu Lichtblick.")).to_be_visible()
    owner.goto("/organisations/lichtblick/members/")
    expect(owner.get_by_text("Neue Person", exact=True)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_person_creates_an_organisation_beside_a_similar_one(inga, open_tab, sign_in, scripts):
    page = open_tab(scripts=scripts)
    sign_in(page, inga)
    page.goto("/organisations/new/")
    page.get_by_label("Name der Organisation").fill("Hochschule Lichtenau gGmbH")
    page.get_by_label("Bereich").select_option(index=1)
    page.get_by_label("Rechtsform").select_option(index=1)
    page.get_by_label("Ort des Sitzes").fill("Lichtenau")
    page.get_by_label("Landkreis").select_option(label="Außerhalb von Sachsen")
    page.get_by_role("button", name="Organisation anlegen").click()
    expect(page.get_by_role("heading", name="Etwas Ähnliches gibt es schon")).to_be_visible()
    page.get_by_role("button", name="Das ist eine andere Organisation").click()

    expect(page.get_by_text("Die Organisation ist angelegt.")).to_be_visible()
    assert Organisation.objects.get(slug="hochschule-lichtenau-ggmbh").district is None


def test_a_role_is_changed_after_a_confirmation_by_keyboard(inga, page, sign_in):
    sign_in(page, inga)
    page.goto("/organisations/lichtblick/members/")
    page.get_by_role("link", name=re.compile("Rolle ändern ?: Bela")).press("Enter")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Leitung: entscheidet").press("Space")
    page.get_by_role("button", name="Speichern").press("Enter")

    expect(page.get_by_text("Die Rolle ist geändert.")).to_be_visible()


def test_a_coordinator_grants_a_claim(inga, page, sign_in):
    anna = make_coordinator()
    claim = make_claim(Organisation.objects.get(slug="hochschule"), "lena@example.org")
    sign_in(page, anna)
    page.goto(reverse("admin:partners_claim_change", args=[claim.pk]))
    page.get_by_role("button", name="Zustimmen").click()

    expect(page.get_by_text("leitet jetzt die Organisation.")).to_be_visible()
