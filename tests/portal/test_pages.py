"""The operator's pages: open to everyone, in two languages, in versions."""

import pytest
from django.contrib.auth.models import Permission

from portal.markdown import to_html
from portal.models import Page, PageVersion
from portal.services.consents import record_consents
from portal.services.pages import create_page, revise_page
from portal.starting_pages import load_pages
from tests.portal.people import person, sign_in, with_app

pytestmark = pytest.mark.django_db

PATHS = {
    "/imprint/": "Impressum",
    "/privacy/": "Datenschutzhinweise",
    "/accessibility/": "Erklärung zur Barrierefreiheit",
    "/terms/": "Nutzungsbedingungen",
}


@pytest.mark.parametrize(("path", "title"), PATHS.items())
def test_every_page_is_there_for_visitors_and_says_that_it_is_incomplete(client, path, title):
    load_pages()
    page = client.get(path).text

    assert f"<h1>{title}</h1>" in page
    assert "vom Betreiber auszufüllen" in page
    assert "Diese Seite ist noch nicht vollständig" in page


def test_a_page_is_english_for_who_chose_english(client):
    load_pages()
    client.post("/language/", {"language": "en"})

    assert "<h1>Imprint</h1>" in client.get("/imprint/").text


def test_a_page_without_english_is_shown_in_german_and_marked_as_such(client):
    create_page("imprint", title_de="Impressum", body_de="Nur deutsch.")
    client.post("/language/", {"language": "en"})
    page = client.get("/imprint/").text

    assert '<div class="prose" lang="de"><p>Nur deutsch.</p>' in page


def test_a_page_that_is_complete_carries_no_warning(client):
    create_page("imprint", title_de="Impressum", body_de="Träger e. V., Dresden")

    assert "noch nicht vollständig" not in client.get("/imprint/").text


def test_a_page_that_was_not_put_up_is_not_found(client):
    assert client.get("/imprint/").status_code == 404


def test_the_footer_leads_to_the_operators_pages(client):
    page = client.get("/").text

    assert [f'href="{path}"' in page for path in ("/imprint/", "/privacy/", "/accessibility/")] == [
        True,
        True,
        True,
    ]


def test_loading_again_keeps_what_the_operator_wrote():
    load_pages()
    revise_page(Page.objects.get(slug="imprint"), body_de="Träger e. V.")
    load_pages()

    assert Page.objects.get(slug="imprint").body_de == "Träger e. V."


def test_each_change_is_a_new_version_and_the_old_one_stays():
    page = create_page("terms", title_de="Bedingungen", body_de="Erste Fassung")
    revise_page(page, body_de="Zweite Fassung")
    unchanged = revise_page(page, body_de="Zweite Fassung")

    versions = PageVersion.objects.order_by("number").values_list("number", "body_de")
    assert list(versions) == [(1, "Erste Fassung"), (2, "Zweite Fassung")]
    assert unchanged.version == 2


def test_a_person_reads_what_they_agreed_to_after_it_has_changed(client):
    page = create_page("terms", title_de="Bedingungen", body_de="Erste Fassung")
    record_consents(person())
    revise_page(page, body_de="Zweite Fassung")
    sign_in(client)
    link = "/pages/terms/1/"

    assert f'href="{link}"' in client.get("/account/").text
    assert "Erste Fassung" in client.get(link).text
    assert "Zweite Fassung" in client.get("/terms/").text


def test_agreeing_twice_to_the_same_version_is_recorded_once():
    create_page("terms", title_de="Bedingungen", body_de="Erste Fassung")
    lena = person()
    record_consents(lena)
    record_consents(lena)

    assert lena.consents.count() == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klick](javascript:alert(1))",
        "[klick](JaVaScRiPt:alert(1))",
        "[klick](data:text/html;base64,PHNjcmlwdD4=)",
        "[klick](vbscript:msgbox)",
        "[klick](//evil.example)",
        "[klick](&#106;avascript:alert(1))",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]",
    ],
)
def test_nothing_active_gets_out_of_a_text(hostile):
    html = to_html(hostile)

    assert not any(mark in html for mark in ("<script", "<img", "href=", "onerror=alert(1)>"))


def test_a_picture_is_not_fetched_from_elsewhere():
    assert "<img" not in to_html("![Bild](https://evil.example/zaehler.png)")


def test_headings_lists_and_links_are_made():
    html = to_html("## Titel\n\n- eins\n\n[hin](https://a.example)")

    assert "<h2>Titel</h2>" in html
    assert "<li>eins</li>" in html
    assert '<a href="https://a.example">hin</a>' in html


def test_a_page_is_edited_in_the_administration(client):
    page = create_page("imprint", title_de="Impressum", body_de="Erste Fassung")
    editor = person(is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label="portal"))
    sign_in(client)
    with_app(client)
    texts = {"title_de": "Impressum", "title_en": "", "body_de": "Zweite Fassung", "body_en": ""}
    inline = {"versions-TOTAL_FORMS": "0", "versions-INITIAL_FORMS": "0"}
    client.post(f"/admin/portal/page/{page.pk}/change/", texts | inline)

    page.refresh_from_db()
    assert (page.version, page.body_de) == (2, "Zweite Fassung")
    assert client.get("/admin/portal/page/").status_code == 200
    assert client.get("/admin/portal/page/add/").status_code == 403


@pytest.mark.parametrize("path", ["/", "/calls/", "/account/login/", "/imprint/"])
def test_every_footer_leads_to_the_operators_pages(client, path):
    load_pages()

    footer = client.get(path).text.split("<footer")[1]

    assert [page for page in PATHS if f'href="{page}"' not in footer] == []
