"""Light or dark, German or English: a choice that holds, with and without scripts."""

import pytest

GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(246, 243, 236)", "rgb(14, 21, 18)"


def test_without_a_choice_the_page_follows_the_device(page, dark_page):
    page.goto("/")
    dark_page.goto("/")

    assert [page.evaluate(GROUND), dark_page.evaluate(GROUND)] == [LIGHT, DARK]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_chosen_theme_holds_on_the_next_page_and_can_be_given_back(open_tab, scripts):
    page = open_tab(scripts=scripts)
    page.goto("/")

    page.get_by_role("button", name="Dunkel").click()
    page.wait_for_function(f"{GROUND} == '{DARK}'")
    page.goto("/gallery/")
    assert page.evaluate(GROUND) == DARK

    page.get_by_role("button", name="Wie im Gerät").click()
    page.wait_for_function(f"{GROUND} == '{LIGHT}'")


def test_choosing_a_theme_keeps_what_was_typed_on_the_page(page):
    page.goto("/gallery/wrong-form/")
    page.get_by_label("Kurzbeschreibung").fill("Wir entwickeln")

    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Dunkel").click()
    page.wait_for_function(f"{GROUND} == '{DARK}'")

    assert page.get_by_label("Kurzbeschreibung").input_value() == "Wir entwickeln"
    assert page.get_by_role("button", name="Dunkel").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_language_changes_and_the_page_stays(open_tab, scripts):
    page = open_tab(scripts=scripts)
    page.goto("/gallery/wrong-form/?from=here")

    page.get_by_role("button", name="English").click()

    assert page.url.endswith("/gallery/wrong-form/?from=here")
    assert page.get_attribute("html", "lang") == "en"
    assert page.get_by_role("button", name="Deutsch").is_visible()


def test_without_scripts_the_menu_and_the_dialog_unfold_on_the_page(open_tab):
    phone = open_tab(viewport={"width": 390, "height": 844}, scripts=False)
    phone.goto("/gallery/")

    phone.get_by_text("Menü").click()
    assert phone.get_by_role("link", name="Registrieren").is_visible()
    phone.get_by_text("Menü").click()
    phone.get_by_text("Anfrage senden …").click()

    assert phone.get_by_label("Nachricht").is_visible()
