"""Open roles in a real browser: found, offered for, answered; with and without scripts."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from partners.models import Role
from portal import clock
from portal.starting_pages import load_pages
from proposals.models import Consortium, ExpressionOfInterest, OpenRole
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.partners.factories import (
    make_competence,
    make_district,
    make_member,
    make_offer,
    make_organisation,
    make_sector,
)
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_interest,
    make_role,
)

pytestmark = pytest.mark.django_db(transaction=True)

AT = clock.now()


@pytest.fixture
def anna(transactional_db):
    """The lead of an anonymous project with roles in every state, interest and an invitation."""
    load_pages()
    lead = make_organisation("lichtblick", name="Lichtblick Zwickau gGmbH")
    anna = make_member(lead, "anna@example.org", Role.EDITOR, name="Anna Kern")
    consortium = make_consortium(lead, is_shown=True, is_anonymous=True)
    consortium.places.create(district=make_district(), municipality="Zwickau")
    fields = {"sector": make_sector("research"), "district": make_district("14612")}
    role = make_role(
        consortium, "Evaluation der Erprobung", contribution="Acht Personenmonate.", **fields
    )
    role.competences.add(make_competence("evaluation"))
    make_role(consortium, "Technik", newcomers_welcome=True)
    make_role(consortium, "Noch nicht fertig", is_published=False)
    campus = make_organisation("campus", name="Campus Lichtenau", sector=make_sector("research"))
    make_offer(campus, "evaluation")
    make_member(campus, "carla@example.org")
    make_interest(role, campus)
    make_interest(role, make_organisation("haus"), decline_reason="Besetzt.", declined_at=AT)
    make_consortium_invitation(consortium, make_organisation("bruecke", name="Brücke Plauen"))
    consortium.disclosures.create(organisation=campus, what="identity", shown_by=anna)
    return anna


@pytest.fixture
def tom(anna):
    werkbank = make_organisation(
        "werkbank", name="Werkbank KI GmbH", sector=make_sector("technology")
    )
    return make_member(werkbank, "tom@example.org", name="Tom Tischer")


def lead_addresses():
    consortium = Consortium.objects.get()
    role = OpenRole.objects.get(title="Noch nicht fertig")
    own = f"/consortia/{consortium.pk}"
    return [
        f"{own}/inbox/",
        f"{own}/inbox/?state=withdrawn",
        f"{own}/disclosures/",
        f"{own}/roles/new/",
        f"/roles/{role.pk}/edit/",
        f"/roles/{role.pk}/publish/",
        f"/projects/{consortium.pk}/",
    ]


def outside_addresses():
    role = OpenRole.objects.get(title="Technik")
    return [
        "/roles/",
        "/roles/?district=14612&sector=technology",
        "/roles/?competence=evaluation&sector=gibtesnicht",
        f"/projects/{role.consortium_id}/",
        f"/roles/{role.pk}/interest/",
        "/interests/",
    ]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_of_roles_have_no_barriers(anna, tom, open_tab, sign_in, viewport, colours):
    make_interest(OpenRole.objects.get(title="Evaluation der Erprobung"), organisation(tom))
    for someone, addresses in ((anna, lead_addresses()), (tom, outside_addresses())):
        page = open_tab(viewport=viewport, colours=colours)
        sign_in(page, someone)
        for address in addresses:
            page.goto(address)

            assert_no_barriers(page)
            no_sideways_scroll(page)


def organisation(someone):
    return someone.memberships.get().organisation


def test_the_pages_of_roles_fit_the_smallest_window(anna, tom, page, sign_in):
    OpenRole.objects.update(title="Donaudampfschifffahrt" * 5)
    OpenRole.objects.filter(is_published=False).update(title="Noch nicht fertig")
    sign_in(page, anna)
    for address in [*lead_addresses(), "/roles/"]:
        page.goto(address)

        no_sideways_scroll(page, 320)


def test_the_pages_of_roles_are_valid_html(anna, tom, tmp_path):
    visitor, lead, guest = Client(), Client(), Client()
    lead.force_login(anna)
    guest.force_login(tom)

    def named(client, addresses):
        return {re.sub("[^a-z]", "-", one): client.get(one).text for one in addresses}

    pages = named(lead, lead_addresses()) | named(guest, outside_addresses())
    pages["stranger"] = visitor.get("/roles/").text
    decline = f"/consortia/{Consortium.objects.get().pk}/inbox/decline/"
    interest = ExpressionOfInterest.objects.open().get()
    pages["wrong"] = lead.post(decline, {"interest": [interest.pk], "reason": "x" * 400}).text

    assert mistakes(pages, tmp_path) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_firm_finds_a_role_offers_itself_and_is_in(anna, tom, open_tab, sign_in, scripts):
    firm, lead = open_tab(scripts=scripts), open_tab(scripts=scripts)
    sign_in(firm, tom)
    firm.goto("/")
    firm.get_by_role("link", name="Offene Rollen").first.click()
    firm.get_by_label("Bereich").select_option("technology")
    if not scripts:  # with them a choice is answered at once
        firm.get_by_role("button", name="Filter anwenden").click()
    expect(firm.get_by_text("1 offene Rolle", exact=True)).to_be_visible()
    firm.get_by_role("link", name="Technik", exact=True).click()
    expect(firm.get_by_role("heading", level=1)).to_contain_text("Vorhaben aus")
    firm.get_by_role("link", name=re.compile("^Interesse bekunden ?: Technik")).click()
    firm.get_by_label("Was bringen Sie ein?").fill("Ein Team für Sprachmodelle.")
    firm.get_by_label("Warum möchten Sie mitmachen?").fill("Wir suchen ein Praxisfeld.")
    firm.get_by_role("button", name="An die Federführung schicken").click()
    expect(firm.get_by_text("Die Federführung liest jetzt Ihre zwei Sätze.")).to_be_visible()

    sign_in(lead, anna)
    lead.goto(f"/consortia/{Consortium.objects.get().pk}/inbox/")
    expect(lead.get_by_text("Ein Team für Sprachmodelle.")).to_be_visible()
    expect(lead.get_by_text("Werkbank")).to_have_count(0)
    lead.get_by_role("button", name=re.compile("^Aufnehmen ?: Organisation aus technology")).click()
    expect(lead.get_by_text("Werkbank KI GmbH ist jetzt Partner.")).to_be_visible()

    firm.goto("/interests/")
    expect(firm.get_by_text("Angenommen")).to_be_visible()
    firm.get_by_role("link", name="Entlastung im Quartier").click()
    expect(firm.get_by_role("heading", level=1, name="Entlastung im Quartier")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_lead_declines_what_is_ticked_after_giving_a_reason(anna, open_tab, sign_in, scripts):
    page = open_tab(scripts=scripts)
    sign_in(page, anna)
    page.goto(f"/consortia/{Consortium.objects.get().pk}/inbox/")
    page.get_by_label("Zum Ablehnen anhaken: Organisation aus research").check()
    page.get_by_role("button", name="Angehakte ablehnen").click()
    expect(page.get_by_text("Bitte sagen Sie in einem Satz, warum.").first).to_be_visible()
    expect(page.get_by_label("Zum Ablehnen anhaken: Organisation aus research")).to_be_checked()
    page.get_by_label("Begründung").last.fill("Wir brauchen mehr Erfahrung.")
    page.get_by_role("button", name="Angehakte ablehnen").click()

    expect(page.get_by_text("1 Interessenbekundung wurde abgelehnt.")).to_be_visible()


def test_one_is_declined_in_a_dialog_by_keyboard(anna, page, sign_in):
    sign_in(page, anna)
    page.goto(f"/consortia/{Consortium.objects.get().pk}/inbox/")
    page.get_by_role("button", name=re.compile("^Ablehnen ?: Organisation")).press("Enter")
    page.get_by_role("dialog").get_by_label("Begründung").fill("Wir brauchen mehr Erfahrung.")
    page.get_by_role("dialog").get_by_role("button", name="Ablehnen", exact=True).press("Enter")

    expect(page.get_by_text("1 Interessenbekundung wurde abgelehnt.")).to_be_visible()
