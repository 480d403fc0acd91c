"""A project in a real browser: started by keyboard and without scripts, its pages in all looks."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from partners.models import ThematicArea
from portal.starting_pages import load_pages
from proposals.models import Consortium, PartnerRole, SeatEnd
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.partners.factories import (
    make_coordinator,
    make_district,
    make_member,
    make_organisation,
)
from tests.proposals.factories import make_consortium, make_role, make_seat
from tests.proposals.test_consortia import make_open_call

pytestmark = pytest.mark.django_db(transaction=True)
ONE_PROJECT = re.compile(r"/consortia/[0-9a-f-]{36}/$")


@pytest.fixture
def call(transactional_db):
    load_pages()
    call = make_open_call(title="Offener Aufruf")
    names = {"name_de": "Inklusion", "name_en": "Inclusion"}
    call.thematic_areas.add(ThematicArea.objects.create(slug="inklusion", **names))
    make_district()
    return call


@pytest.fixture
def lena(call):
    lead = make_organisation("bruecke", name="Brücke Zwickau gGmbH")
    return make_member(lead, "lena@example.org", name="Lena Vogt")


@pytest.fixture
def consortium(call, lena):
    """A project in which everything there can be is there."""
    lead = lena.memberships.get().organisation
    consortium = make_consortium(lead, call)
    consortium.places.create(district=make_district(), municipality="Werdau")
    firm = make_organisation("dialog", name="Dialogfabrik GmbH")
    make_seat(consortium, firm, task="Spracherkennung", open_role=make_role(consortium))
    past = {"ended_at": "2030-03-01T10:00Z", "ended_how": SeatEnd.REMOVED, "end_reason": "Zeit"}
    make_seat(consortium, make_organisation("weg"), **past)
    consortium.draft_readers.create(person=make_coordinator("k1@example.org"))
    make_coordinator("k2@example.org")
    consortium.log.create(deed="list_frozen", by=lena, for_organisation=lead)
    consortium.log.create(deed="list_unfrozen")
    return consortium


def addresses(consortium):
    """Return the pages of a project's lead, each once."""
    seat = consortium.partners.get(role=PartnerRole.FUNDED, ended_at=None)
    names = ["", "_edit", "_places", "_give_up", "_partners", "_freeze", "_readers", "_log"]
    own = [reverse(f"consortium{name}", args=[consortium.pk]) for name in names]
    deeds = ["task", "role", "hand_over", "remove", "replace"]
    seats = [reverse(f"seat_{deed}", args=[consortium.pk, seat.pk]) for deed in deeds]
    lists = [reverse("consortia"), reverse("consortium_new")]
    return [*lists, f"{lists[1]}?call={consortium.call.slug}", *own, *seats]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_of_a_project_have_no_barriers(
    consortium, lena, open_tab, sign_in, viewport, colours
):
    page = open_tab(viewport=viewport, colours=colours)
    sign_in(page, lena)
    for address in addresses(consortium):
        page.goto(address)

        assert_no_barriers(page)
        no_sideways_scroll(page)


def test_the_pages_of_a_project_fit_the_smallest_window(consortium, lena, open_tab, sign_in):
    Consortium.objects.update(title="Donaudampfschifffahrt" * 7, teaser="Quartier" * 60)
    page = open_tab(viewport={"width": 320, "height": 640})
    sign_in(page, lena)
    for address in addresses(consortium):
        page.goto(address)

        no_sideways_scroll(page)


def test_the_markup_of_a_project_is_sound(consortium, lena, page, sign_in, tmp_path):
    sign_in(page, lena)
    pages = {}
    for number, address in enumerate(addresses(consortium)):
        pages[str(number)] = page.request.get(address).text()

    assert mistakes(pages, tmp_path) == []


def test_a_project_is_started_by_keyboard(call, lena, page, sign_in):
    sign_in(page, lena)
    page.goto(call.get_absolute_url())

    page.get_by_role("link", name="Vorhaben beginnen").press("Enter")
    page.get_by_label("Titel des Vorhabens").focus()
    page.keyboard.type("Sprache im Quartier")
    page.keyboard.press("Tab")
    page.keyboard.type("Wir erproben Sprachmodelle.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Kreis")
    page.keyboard.press("Tab")
    page.keyboard.type("Werdau")
    page.keyboard.press("Enter")

    expect(page).to_have_url(ONE_PROJECT)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sprache im Quartier")
    expect(page.get_by_text("Werdau, Kreis 14524")).to_be_visible()
    expect(page.get_by_role("heading", name="Partner finden")).to_be_visible()
    started = Consortium.objects.get()
    assert [area.slug for area in started.thematic_areas.all()] == ["inklusion"]


def test_a_project_is_started_and_changed_without_scripts(
    call, lena, page_without_scripts, sign_in
):
    page = page_without_scripts
    sign_in(page, lena)
    page.goto("/consortia/")
    page.get_by_role("link", name="Aufrufe ansehen").click()
    page.get_by_role("link", name="Dafür ein Vorhaben beginnen").click()
    page.get_by_label("Titel des Vorhabens").fill("Sprache im Quartier")
    page.get_by_label("Kurzbeschreibung").fill("Wir erproben Sprachmodelle.")
    page.get_by_role("button", name="Vorhaben beginnen").click()
    expect(page).to_have_url(ONE_PROJECT)

    page.get_by_role("link", name="Orte nennen").click()
    page.get_by_label("Landkreis oder kreisfreie Stadt").select_option(
        label="Außerhalb von Sachsen"
    )
    page.get_by_role("button", name="Durchführungsorte speichern").click()
    expect(
        page.get_by_text("Der Durchführungsort muss im Freistaat Sachsen liegen.")
    ).to_be_visible()
    page.get_by_label("Landkreis oder kreisfreie Stadt").select_option(label="Kreis 14524")
    page.get_by_role("button", name="Durchführungsorte speichern").click()
    page.get_by_role("button", name="Kurzbeschreibung zeigen").click()

    expect(page).to_have_url(ONE_PROJECT)
    started = Consortium.objects.get()
    assert started.is_shown
    assert [str(place) for place in started.places.all()] == ["Kreis 14524"]


def test_a_partner_is_replaced_step_by_step(consortium, lena, page, sign_in):
    sign_in(page, lena)
    page.goto(reverse("consortium_partners", args=[consortium.pk]))

    page.get_by_role("link", name=re.compile("Ersetzen.*Dialogfabrik")).click()
    page.get_by_role("button", name="Mitwirkung beenden und Rolle öffnen").click()
    expect(page.get_by_role("heading", name="Dialogfabrik GmbH ersetzen?")).to_be_visible()
    page.get_by_label("Begründung").fill("Der Partner hat keine Zeit mehr.")
    page.get_by_role("button", name="Mitwirkung beenden und Rolle öffnen").click()

    expect(page.get_by_role("heading", name="Nicht mehr dabei")).to_be_visible()
    expect(page.get_by_text("Der Partner hat keine Zeit mehr.")).to_be_visible()
    assert consortium.roles.published().count() == 0  # the teaser is not shown yet
    assert consortium.roles.open().count() == 1


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_what_may_be_asked_for_stays_in_sight(consortium, lena, open_tab, sign_in, viewport):
    page = open_tab(viewport=viewport)
    sign_in(page, lena)
    page.goto(reverse("consortium", args=[consortium.pk]))
    panel = page.get_by_role("complementary", name="Was das Vorhaben beantragen kann")

    page.mouse.wheel(0, 600)
    page.wait_for_function("window.scrollY > 100")
    box, tab = panel.bounding_box(), page.locator(".workspace-tab").bounding_box()

    assert tab["y"] < 0  # the page was scrolled
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= viewport["height"]
    if viewport == DESKTOP:
        assert box["x"] >= tab["x"] + tab["width"]
