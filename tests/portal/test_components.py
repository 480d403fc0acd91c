"""What the parts of a page say when they are given little, much or nothing."""

import re

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def draw(name, **values):
    return re.sub(r"\s+", " ", render_to_string(f"components/_{name}.html", values)).strip()


def texts(html):
    return [text.strip() for text in re.findall(r">([^<]+)<", html) if text.strip()]


def test_a_button_sends_and_with_an_address_it_leads():
    assert draw("button", label="Speichern") == (
        '<button class="button button-primary" type="submit">Speichern</button>'
    )
    assert draw("button", label="Zurück", href="/", kind="quiet") == (
        '<a class="button button-quiet" href="/">Zurück</a>'
    )


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("info", "Hinweis:"),
        ("success", "Erledigt:"),
        ("warning", "Bitte beachten:"),
        ("danger", "Fehler:"),
    ],
)
def test_an_alert_says_its_kind_in_words_too(kind, word):
    assert texts(draw("alert", kind=kind, text="Es ist so.")) == [word, "Es ist so."]


def test_a_chip_says_what_its_cross_removes():
    chip = draw("chip", label="Technik", remove_url="?", remove_label="Technik entfernen")

    assert texts(chip) == ["Technik", "Technik entfernen"]


def test_a_table_names_its_columns_and_rows():
    table = draw("table", caption="Budget", columns=["Partner", "Kosten"], rows=[["A", "1 €"]])

    assert texts(table) == ["Budget", "Partner", "Kosten", "A", "1 €"]
    assert '<th scope="col">Partner</th>' in table
    assert '<th scope="row">A</th><td>1 €</td>' in table


def test_steps_say_in_words_which_are_done_and_which_is_the_current_one():
    steps = draw(
        "steps",
        label="Stand",
        steps=[
            {"label": "Idee", "state": "done", "url": "/idea/"},
            {"label": "Partner", "state": "current"},
            {"label": "Budget", "state": "todo"},
        ],
    )

    assert texts(steps) == ["Idee", "(erledigt)", "2", "Partner", "3", "Budget"]
    assert steps.count('aria-current="step"') == 1


def test_the_tab_of_the_open_page_is_marked():
    tabs = draw(
        "tabs",
        label="Bereiche",
        tabs=[{"label": "A", "url": "/a/", "current": True}, {"label": "B"}],
    )

    assert re.findall(r"aria-current=\"page\">(\w)<", tabs) == ["A"]


def test_the_last_place_of_the_breadcrumb_is_this_page():
    trail = [{"label": "Start", "url": "/"}, {"label": "Aufruf"}]

    breadcrumb = draw("breadcrumb", trail=trail)

    assert '<a href="/">Start</a>' in breadcrumb
    assert '<span aria-current="page">Aufruf</span>' in breadcrumb


def test_a_list_of_one_page_has_no_page_numbers():
    assert draw("pagination", page=Paginator(range(20), 20).page(1)) == ""


def test_many_pages_are_shortened_and_keep_the_filters():
    pagination = draw("pagination", page=Paginator(range(1000), 20).page(25), query="q=ki&sector=a")

    assert texts(pagination) == [
        *("Zurück", "Seite", "1", "…", "Seite", "24", "Seite", "25", "Seite", "26", "…"),
        *("Seite", "50", "Weiter"),
    ]
    assert re.findall(r'href="\?q=ki&amp;sector=a&amp;page=(\d+)"', pagination) == [
        *("24", "1", "24", "26", "50", "26"),
    ]


def test_progress_says_its_state_in_words():
    progress = draw("progress", label="Profil", value=7, maximum=10, text="7 von 10 Angaben")

    assert texts(progress)[:2] == ["Profil", "7 von 10 Angaben"]
    assert 'value="7" max="10"' in progress


def test_an_empty_place_offers_the_next_step_where_there_is_one():
    assert texts(draw("empty", title="Nichts da", text="Noch nicht.")) == [
        "Nichts da",
        "Noch nicht.",
    ]
    assert 'href="/new/"' in draw(
        "empty", title="Nichts da", text="Noch nicht.", action_label="Neu", action_url="/new/"
    )


def test_a_card_leads_where_its_title_leads():
    card = draw("card", title="Lindenhof", href="/lindenhof/", tag="Technik", tone="technology")

    assert '<h3 class="card-title"><a href="/lindenhof/">Lindenhof</a></h3>' in card
    assert '<span class="tag tag-technology">Technik</span>' in card


def test_what_people_typed_cannot_become_markup_in_a_component():
    hostile = "<img src=x onerror=alert(1)>"

    parts = [
        draw("button", label=hostile, href=hostile),
        draw("alert", kind="info", text=hostile, title=hostile),
        draw("chip", label=hostile, remove_url=hostile, remove_label=hostile),
        draw("tag", label=hostile, tone=hostile),
        draw("table", caption=hostile, columns=[hostile], rows=[[hostile]]),
        draw("tabs", label=hostile, tabs=[{"label": hostile, "url": hostile}]),
        draw("steps", label=hostile, steps=[{"label": hostile, "state": "todo", "url": hostile}]),
        draw("progress", label=hostile, value=hostile, maximum=hostile, text=hostile),
        draw("empty", title=hostile, text=hostile, action_label=hostile, action_url=hostile),
        draw("breadcrumb", trail=[{"label": hostile, "url": hostile}]),
        draw("card", title=hostile, text=hostile, tag=hostile, href=hostile),
    ]

    assert [part for part in parts if "<img" in part] == []
