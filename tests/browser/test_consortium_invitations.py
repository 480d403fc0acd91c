"""A lead invites an organisation, its owner accepts: two people in two browsers."""

import re

import pytest
from playwright.sync_api import expect

from partners.models import Membership, Role
from portal import clock
from portal.starting_pages import load_pages
from proposals.models import Invitation
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.watch import no_sideways_scroll
from tests.partners.factories import make_district, make_member, make_organisation
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_interest,
    make_role,
)

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "geheim"


class World:
    """Anna leads a project, Bela owns the Werkbank, which is not invited yet."""

    def __init__(self):
        load_pages()
        self.lead = make_organisation("lichtblick", name="Lichtblick Sozialdienste")
        self.werkbank = make_organisation("werkbank", name="Werkbank Digital")
        self.anna = make_member(self.lead, "anna@example.org", name="Anna Adler")
        self.bela = make_member(self.werkbank, "bela@example.org", name="Bela Bittner")
        self.consortium = make_consortium(self.lead)
        self.consortium.places.create(district=make_district(), municipality="Crimmitschau")
        self.role = make_role(self.consortium, contribution="Entwicklung des Prototyps")

    def filled(self):
        """Let there be an invitation of every kind, an interest, and an own one of Anna."""
        for slug, changes in (
            ("nein", {"declined_at": clock.now(), "decline_reason": "Kein Personal frei."}),
            ("ja", {"accepted_at": clock.now()}),
            ("vorbei", {"expires_at": clock.now()}),
        ):
            make_consortium_invitation(self.consortium, make_organisation(slug), **changes)
        make_consortium_invitation(self.consortium, token=SECRET)
        message = "Ihre Werkstatt und Ihre Erfahrung in der Tagespflege fehlen uns noch."
        self.invitation = make_consortium_invitation(
            self.consortium, self.werkbank, open_role=self.role, message=message
        )
        make_interest(self.role, make_organisation("haus", name="Haus am Park"))
        other = make_consortium(make_organisation("anders"), self.consortium.call)
        make_consortium_invitation(other, self.lead)
        self.consortium.log.create(deed="places_changed", facts={"places": "Crimmitschau"})
        make_organisation("dritte", name="Dritte Organisation")
        return self

    def addresses(self):
        """Return the pages of the lead, and those of the invited owner."""
        own = f"/consortia/{self.consortium.pk}"
        lead = [
            f"{own}/invitations/",
            f"{own}/invite/?organisation=dritte",
            "/invite/werkbank/",
            "/partners/werkbank/",
            "/consortia/",
            "/",
        ]
        return lead, [f"/consortium-invitations/{self.invitation.pk}/", "/"]


@pytest.fixture
def world(transactional_db):
    return World()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_organisation_is_invited_and_its_owner_accepts(world, open_tab, sign_in, scripts):
    anna, bela = open_tab(scripts=scripts), open_tab(scripts=scripts)
    sign_in(anna, world.anna)
    sign_in(bela, world.bela)
    anna.goto("/partners/werkbank/")
    anna.get_by_role("link", name="Zum Verbund einladen").click()
    anna.get_by_role("link", name="Zu diesem Vorhaben einladen").click()
    anna.get_by_label("Für eine offene Rolle").select_option(label="Evaluation")
    anna.get_by_label("Ihre Nachricht").fill("Ihre Werkstatt fehlt uns.")
    anna.get_by_role("button", name="Einladung senden").click()
    expect(anna.get_by_text("Werkbank Digital ist eingeladen.")).to_be_visible()

    bela.goto("/")
    bela.get_by_role("link", name="Entlastung im Quartier").first.click()
    expect(bela.get_by_text("Ihre Werkstatt fehlt uns.")).to_be_visible()
    expect(bela.get_by_text("Vertrauliche Einzelheiten")).to_have_count(0)
    bela.get_by_role("button", name="Einladung annehmen").click()
    expect(bela).to_have_url(re.compile(rf"/consortia/{world.consortium.pk}/$"))

    anna.goto(f"/consortia/{world.consortium.pk}/invitations/")
    expect(anna.get_by_text("angenommen am")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_address_is_invited_and_declines_with_a_reason(world, open_tab, sign_in, scripts):
    Membership.objects.create(
        organisation=make_organisation("zweite"), person=world.bela, role=Role.OWNER
    )
    invitation = make_consortium_invitation(world.consortium, token=SECRET)
    Invitation.objects.filter(pk=invitation.pk).update(email="bela@example.org")
    bela = open_tab(scripts=scripts)
    bela.goto(f"/consortium-invitations/link/{SECRET}/")
    expect(bela).to_have_url(re.compile("/consortium-invitations/by-link/$"))
    sign_in(bela, world.bela)
    bela.goto(f"/consortium-invitations/link/{SECRET}/")
    bela.get_by_role("button", name="Einladung annehmen").click()
    alert = bela.get_by_role("alert")
    expect(alert).to_contain_text("Bitte wählen Sie die Organisation, für die Sie annehmen.")
    bela.get_by_text("Ablehnen", exact=True).click()
    bela.get_by_label("Begründung").fill("Wir haben kein Personal frei.")
    bela.get_by_role("button", name="Einladung ablehnen").click()

    expect(bela.get_by_text("Sie haben die Einladung abgelehnt.")).to_be_visible()
    invitation.refresh_from_db()
    assert invitation.decline_reason == "Wir haben kein Personal frei."


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_of_invitations_have_no_barriers(world, open_tab, sign_in, viewport, colours):
    lead, invited = world.filled().addresses()
    for person, addresses in ((world.anna, lead), (world.bela, invited)):
        page = open_tab(viewport=viewport, colours=colours)
        sign_in(page, person)
        for address in addresses:
            page.goto(address)

            assert_no_barriers(page)
            no_sideways_scroll(page)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_link_has_no_barriers_for_strangers(world, open_tab, viewport):
    world.filled()
    page = open_tab(viewport=viewport)
    for address in (f"/consortium-invitations/link/{SECRET}/", "/consortium-invitations/link/x/"):
        page.goto(address)

        assert_no_barriers(page)
        no_sideways_scroll(page)
