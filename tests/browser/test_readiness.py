"""The readiness check and the coverage matrix in a real browser, with and without scripts."""

import pytest
from playwright.sync_api import expect

from partners.models import Competence, District, LegalForm, Sector
from portal import starting_data
from portal.starting_pages import load_pages
from proposals.models import Call, Consortium
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.partners.factories import make_member, make_offer, make_organisation
from tests.proposals.factories import make_consortium, make_position, make_role, make_seat

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def inga(transactional_db):
    """The owner of the lead of a project with a technical partner."""
    load_pages()
    starting_data.load(starting_data.reference_data)
    form = LegalForm.objects.get(slug="ggmbh")
    home = District.objects.get(ags="14524")
    lead = make_organisation("lichtblick", name="Lichtblick gGmbH", legal_form=form, district=home)
    consortium = make_consortium(lead, Call.objects.get(slug="modellvorhaben-2026-ki"))
    make_position(consortium.partners.get())
    make_offer(lead, "beratung")
    tech = make_organisation("werkbank", name="Werkbank Sprachtechnik GmbH")
    make_position(make_seat(consortium, tech))
    make_offer(tech, "chatbot")
    return make_member(lead, "inga@example.org", name="Inga Ihle")


def address(name):
    return f"/consortia/{Consortium.objects.get().pk}/{name}/"


def crowd():
    """Make the project one of twelve partners and twenty competences."""
    consortium = Consortium.objects.get()
    for number in range(10):
        name = f"Gemeinnützige Sozialdienste Kreisverband {number}"
        organisation = make_organisation(f"verband-{number}", name=name)
        make_seat(consortium, organisation)
        make_offer(organisation, "transfer")
    consortium.required_competences.set(Competence.objects.all()[:20])
    consortium.required_sectors.set(Sector.objects.all())
    make_role(consortium, "Wirkung").competences.add(Competence.objects.get(slug="evaluation"))


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_have_no_barriers(inga, open_tab, sign_in, viewport, colours):
    crowd()
    page = open_tab(viewport=viewport, colours=colours)
    sign_in(page, inga)
    for name in ("readiness", "coverage"):
        page.goto(address(name))

        assert_no_barriers(page)
        no_sideways_scroll(page)
    page.goto(address("readiness"))
    page.get_by_text("Punkte sind erfüllt").click()
    page.evaluate("scrollTo(0, 0)")  # the line with the cap covers nothing there

    assert_no_barriers(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_line_is_mended_and_then_met(inga, open_tab, sign_in, scripts):
    page = open_tab(scripts=scripts)
    sign_in(page, inga)
    page.goto(address("readiness"))
    expect(page.get_by_text("4 harte Bedingungen sind noch offen.")).to_be_visible()

    page.get_by_role("link", name="Durchführungsort im Gebiet").click()
    page.locator("select[name=places-0-district]").select_option("14524")
    page.get_by_role("button", name="Durchführungsorte speichern").click()
    page.goto(address("readiness"))

    expect(page.get_by_text("3 harte Bedingungen sind noch offen.")).to_be_visible()
    page.get_by_text("Punkte sind erfüllt").click()
    expect(page.get_by_text("Durchführungsorte: 1, alle im Gebiet des Aufrufs.")).to_be_visible()


def test_the_first_column_of_the_matrix_stays_while_the_partners_move(inga, phone, sign_in):
    crowd()
    sign_in(phone, inga)
    phone.goto(address("coverage"))
    head = phone.get_by_role("rowheader", name="Sozialfachliche Praxis")
    before = head.bounding_box()["x"]

    phone.get_by_role("region", name="Wer was einbringt").evaluate("box => box.scrollLeft = 900")

    assert head.bounding_box()["x"] == pytest.approx(before, abs=1)


def test_the_pages_are_valid_html(inga, client, tmp_path):
    crowd()
    client.force_login(inga)
    pages = {name: client.get(address(name)).text for name in ("readiness", "coverage")}

    assert mistakes(pages, tmp_path) == []
