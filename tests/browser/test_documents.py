"""A consortium's documents and its way into another call in a browser, also without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from partners.models import Role
from proposals.models import Consortium, Document
from proposals.papers.uploads import MOST_BYTES
from proposals.services.documents import add_document
from tests.browser.axe import assert_no_barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.markup import mistakes
from tests.browser.watch import no_sideways_scroll
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_call, make_cap, make_consortium, make_role, make_seat
from tests.proposals.files import pdf
from tests.proposals.test_documents import upload

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Arbeitsgemeinschaft sozialwissenschaftlicher Technikfolgenabschätzungsinstitute e. V."


@pytest.fixture
def consortium(transactional_db, settings, tmp_path):
    """A consortium with two partners, a document, a promised letter, and a call to come."""
    settings.MEDIA_ROOT = tmp_path / "media"
    consortium = make_consortium(duration_months=36)
    make_seat(consortium, make_organisation("lang", name=LONG), letter="promised")
    make_seat(consortium, make_organisation("beirat"), role="associated")
    make_role(consortium)
    call = make_call("naechster", title="Nächster Aufruf", max_duration_months=18)
    make_cap(call, "consortium")
    return consortium


@pytest.fixture
def lead(consortium):
    organisation = consortium.partners.get(role="lead").organisation
    lead = make_member(organisation, "anna@example.org")
    title = "Absichtserklärung der Arbeitsgemeinschaft für das Vorhaben Entlastung im Quartier"
    seat = consortium.partners.get(organisation__slug="lang")
    name = "Absichtserklaerung_unterschrieben_und_gescannt_final_2.pdf"
    add_document(consortium, kind="proof", title=title, upload=upload(name), partner=seat, by=lead)
    return lead


def documents(consortium):
    return f"/consortia/{consortium.pk}/documents/"


def carrying(consortium):
    return f"/consortia/{consortium.pk}/carry-over/?call=naechster"


@pytest.fixture
def papers(tmp_path):
    """Two files on the person's machine: a PDF and a program."""
    good, bad = tmp_path / "Brief.pdf", tmp_path / "Brief.exe"
    good.write_bytes(pdf())
    bad.write_bytes(b"MZ")
    return good, bad


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_have_no_barriers(consortium, lead, open_tab, sign_in, viewport, colours):
    page = open_tab(viewport=viewport, colours=colours)
    sign_in(page, lead)

    for address in (documents(consortium), carrying(consortium)):
        page.goto(address)
        # On a phone the bar with the cap lies over what is at the foot, until one scrolls.
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert_no_barriers(page)
        no_sideways_scroll(page, 320)


def test_the_pages_are_valid_html(consortium, lead, client, tmp_path):
    member = make_member(
        consortium.partners.get(role="lead").organisation, "cora@example.org", Role.MEMBER
    )
    client.force_login(member)
    pages = {"member": client.get(documents(consortium)).content.decode()}
    client.force_login(lead)
    pages["lead"] = client.get(documents(consortium)).content.decode()
    pages["refused"] = client.post(documents(consortium), {"title": ""}).content.decode()
    pages["carrying"] = client.get(carrying(consortium)).content.decode()

    folder = tmp_path / "pages"
    folder.mkdir()
    assert mistakes(pages, folder) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_letter_is_refused_sent_anew_downloaded_and_removed(
    consortium, lead, papers, open_tab, sign_in, scripts
):
    good, bad = papers
    page = open_tab(scripts=scripts)
    sign_in(page, lead)
    page.goto(documents(consortium))
    row = page.get_by_role("row", name="Beirat")

    row.get_by_role("button", name="Als zugesagt vermerken").click()
    expect(row.get_by_text("zugesagt", exact=True)).to_be_visible()
    row.get_by_role("link", name="Hochladen").click()
    page.get_by_label("Titel").fill("Unsere Absicht")
    page.get_by_label("Datei").set_input_files(bad)
    page.get_by_role("button", name="Dokument hinzufügen").click()
    refusal = page.get_by_text("Dateien dieser Art nehmen wir nicht an.")
    expect(refusal.first).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value("Unsere Absicht")
    expect(page.locator("#id_kind")).to_have_value("letter")
    page.get_by_label("Datei").set_input_files(good)
    page.get_by_role("button", name="Dokument hinzufügen").click()
    expect(page.get_by_text("Hinzugefügt: Unsere Absicht.")).to_be_visible()
    expect(row.get_by_text("hochgeladen", exact=True)).to_be_visible()

    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("Herunterladen.*Unsere Absicht")).click()
    assert waiting.value.suggested_filename == "Brief.pdf"
    assert Path(waiting.value.path()).read_bytes() == pdf()

    line = page.get_by_role("listitem").filter(has_text="Unsere Absicht")
    line.get_by_text("Entfernen").first.click()
    page.get_by_role("button", name="Endgültig entfernen").click()
    expect(page.get_by_text("Entfernt: Unsere Absicht.")).to_be_visible()
    expect(row.get_by_text("zugesagt", exact=True)).to_be_visible()
    assert Document.objects.count() == 1


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(
    consortium, lead, page, sign_in, tmp_path
):
    large = tmp_path / "gross.pdf"
    large.write_bytes(bytes(MOST_BYTES + 1))
    sign_in(page, lead)
    page.goto(documents(consortium))

    page.get_by_label("Titel").fill("Unsere Absicht")
    page.get_by_label("Datei").set_input_files(large)
    page.get_by_role("button", name="Dokument hinzufügen").click()

    expect(page.get_by_role("alert").filter(has_text="Die Datei ist größer als")).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value("Unsere Absicht")
    assert Document.objects.count() == 1


def test_the_pattern_of_the_agreement_is_downloaded(consortium, lead, page, sign_in):
    sign_in(page, lead)
    page.goto(documents(consortium))

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Muster herunterladen").click()

    assert waiting.value.suggested_filename.endswith(".docx")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_project_is_taken_into_another_call(consortium, lead, open_tab, sign_in, scripts):
    for slug in ("lang", "beirat"):
        organisation = consortium.partners.get(organisation__slug=slug).organisation
        make_member(organisation, f"{slug}@example.org")
    page = open_tab(scripts=scripts)
    sign_in(page, lead)

    page.goto(documents(consortium))
    page.get_by_role("link", name="Ansehen, was mitkommt").click()
    expect(page.get_by_text("Der neue Aufruf lässt höchstens 18")).to_be_visible()
    page.get_by_label("Nachricht an Ihre Partner").fill("Kommt wieder mit!")
    page.get_by_role("button", name="Im neuen Aufruf beginnen und einladen").click()

    expect(page.get_by_text("2\N{NO-BREAK SPACE}Partner wurden eingeladen.")).to_be_visible()
    new = Consortium.objects.get(carried_from=consortium)
    assert new.invitations.count() == 2
    page.goto(carrying(consortium))
    expect(page.get_by_role("link", name="dort öffnen")).to_be_visible()
