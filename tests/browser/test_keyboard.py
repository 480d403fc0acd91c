"""Everything can be reached and left by the keyboard, and one sees where one is."""

import pytest


def focused_text(page):
    return page.evaluate("document.activeElement.innerText.trim()")


def test_the_first_stop_leads_past_the_head_to_the_content(page):
    page.goto("/gallery/wrong-form/")
    page.evaluate("document.activeElement.blur()")
    page.goto("/")

    page.keyboard.press("Tab")
    assert focused_text(page) == "Zum Inhalt springen"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_stop_shows_where_one_is(open_tab, colours):
    page = open_tab(colours=colours)
    page.goto("/")
    stops = page.locator("a:visible, button:visible").count()

    unseen = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if ring == "none":
            unseen.append(focused_text(page))

    assert stops >= 6
    assert unseen == []


def test_the_menu_opens_by_the_keyboard_and_escape_closes_it_where_one_was(phone):
    phone.goto("/")
    menu = phone.locator("details.header-narrow")
    phone.get_by_text("Menü").focus()

    phone.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    phone.keyboard.press("Tab")
    phone.keyboard.press("Escape")

    assert menu.get_attribute("open") is None
    assert focused_text(phone) == "Menü"


def test_the_menu_closes_when_one_turns_to_something_else(phone):
    phone.goto("/gallery/")
    phone.get_by_text("Menü").click()

    phone.get_by_role("searchbox").focus()

    assert phone.locator("details.header-narrow").get_attribute("open") is None


def test_a_dialog_keeps_the_focus_and_gives_it_back(page):
    page.goto("/gallery/")
    opener = page.get_by_role("button", name="Anfrage senden …")
    opener.focus()

    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Anfrage senden")
    assert dialog.is_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement == document.body || !!document.activeElement.closest('dialog')"
        )
        assert page.evaluate(inside)
    page.keyboard.press("Escape")

    assert dialog.is_hidden()
    assert focused_text(page) == "Anfrage senden …"


def test_a_dialog_can_be_closed_by_its_button_and_by_a_click_beside_it(page):
    page.goto("/gallery/")
    opener = page.get_by_role("button", name="Anfrage senden …")
    dialog = page.get_by_role("dialog", name="Anfrage senden")

    opener.click()
    page.get_by_role("button", name="Schließen").click()
    assert dialog.is_hidden()

    opener.click()
    page.mouse.click(5, 5)
    assert dialog.is_hidden()


def test_a_form_with_mistakes_comes_back_with_the_focus_on_what_is_wrong(page):
    page.goto("/gallery/wrong-form/")

    assert focused_text(page).startswith("Bitte prüfen Sie 7 Angaben")
    page.get_by_role("link", name="Rolle im Trägerverbund").click()
    assert page.evaluate("document.activeElement.value") == "lead"
