"""The journey the directory is for: somebody signs up, describes an organisation, is found."""

import pytest
from playwright.sync_api import expect

from partners.starting_vocabulary import load_districts, load_vocabulary
from portal.starting_pages import load_pages
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.newcomer import create_organisation, describe, sign_up

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def portal(transactional_db):
    """A fresh portal: its words and pages, and nobody in it."""
    load_pages()
    load_districts()
    load_vocabulary()


def slugs_found(page):
    found = page.locator("[data-organisation]")
    return [found.nth(n).get_attribute("data-organisation") for n in range(found.count())]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_somebody_signs_up_describes_an_organisation_and_is_found_by_others(
    portal, open_tab, scripts, viewport
):
    inga = open_tab(scripts=scripts, viewport=viewport)
    stranger = open_tab(scripts=scripts, viewport=viewport)
    stranger.goto("/partners/")
    assert slugs_found(stranger) == []

    sign_up(inga)
    create_organisation(inga)
    stranger.goto("/partners/?q=Schuldner")
    assert slugs_found(stranger) == []
    describe(inga)
    stranger.goto("/")
    stranger.goto("/partners/")
    stranger.get_by_label("Wonach suchen Sie?").fill("goerlitz Schulde")
    stranger.get_by_role("search").get_by_role("button").click()

    expect(stranger.locator("[data-organisation=morgenrunde-ggmbh]")).to_be_visible()
    stranger.get_by_role("link", name="Morgenrunde gGmbH").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Morgenrunde gGmbH")
    expect(stranger.get_by_text("Sozialberatung")).to_be_visible()
    assert "Inga" not in stranger.content()
