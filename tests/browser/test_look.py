"""Every kind of page without barriers, in both colours, on a desk and on a phone."""

import pytest

from portal.models import User
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.watch import no_sideways_scroll

ADDRESSES = ["/", "/gallery/", "/gallery/wrong-form/", "/nowhere/"]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_no_barriers(open_tab, address, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)

    page.goto(address)

    assert_no_barriers(page)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_an_open_menu_has_no_barriers(open_tab, colours):
    phone = open_tab(viewport=PHONE, colours=colours)
    phone.goto("/")

    phone.get_by_text("Menü").click()

    assert_no_barriers(phone)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_open_menu_of_a_person_has_no_barriers(open_tab, sign_in, colours):
    page = open_tab(colours=colours)
    sign_in(page, User.objects.create_user("lena@example.org", name="Lena Vogt-Hollerbaum"))
    page.goto("/")

    page.get_by_text("Lena Vogt-Hollerbaum").click()

    assert page.get_by_role("button", name="Abmelden").is_visible()
    assert_no_barriers(page)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_an_open_dialog_has_no_barriers(open_tab, colours):
    page = open_tab(colours=colours)
    page.goto("/gallery/")

    page.get_by_role("button", name="Anfrage senden …").click()

    assert_no_barriers(page)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_fits_the_smallest_window(page, address):
    page.goto(address)

    no_sideways_scroll(page, 320)


def test_the_head_is_one_row_on_the_smallest_phone(phone):
    phone.set_viewport_size({"width": 320, "height": 600})
    phone.goto("/")

    assert phone.locator("header").bounding_box()["height"] < 80


def test_the_fonts_are_our_own_and_arrive(page):
    page.goto("/gallery/")

    page.evaluate("document.fonts.ready")

    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)"
    )
    assert {name.strip('"') for name in loaded} == {"Fira Sans", "Bricolage Grotesque"}


def test_a_page_is_light_enough(page):
    sizes = []
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))

    page.goto("/gallery/", wait_until="networkidle")

    assert sum(sizes) < 200_000
