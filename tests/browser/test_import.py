"""Importing organisations in a real browser: file, preview, import, with and without scripts."""

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from partners import starting_vocabulary
from partners.models import Organisation
from portal import coordination
from portal.models import User
from tests.browser.axe import barriers
from tests.browser.conftest import DESKTOP, PHONE
from tests.portal.people import protected

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/partners/organisation/"
CONTENT = """name,sector,legal_form,district,municipality,contact_email
Verein Lichtblick,Sozialwirtschaft,e. V.,14524,Zwickau,info@lichtblick.example
Rechenstube,Technk,GmbH,14511,Chemnitz,
Institut für Nachbarschaft,Wissenschaft,Hochschule,14713,Leipzig,
"""


@pytest.fixture
def coordinator(transactional_db):
    starting_vocabulary.load_districts()
    starting_vocabulary.load_vocabulary()
    coordination.load_group()
    person = protected(User.objects.create_user("anna@example.org", is_staff=True))
    person.groups.add(Group.objects.get(name=coordination.GROUP))
    return person


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text(CONTENT, encoding="utf-8")
    return path


def choose(page, file):
    page.goto(LIST)
    page.get_by_role("link", name="Organisationen importieren").click()
    page.get_by_label("CSV-Datei").set_input_files(file)
    page.get_by_role("button", name="Weiter zur Vorschau").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_coordinator_looks_at_the_preview_and_imports(
    coordinator, file, open_tab, sign_in, scripts
):
    page = open_tab(scripts=scripts)
    sign_in(page, coordinator)

    choose(page, file)
    expect(page.get_by_text("Noch ist nichts importiert.")).to_be_visible()
    expect(page.get_by_text("Meinten Sie „Technik“?")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Verein Lichtblick")).to_be_visible()
    page.get_by_role("button", name="Jetzt importieren").click()

    expect(page.get_by_text("Der Import ist erledigt.")).to_be_visible()
    expect(page.get_by_text("2 neue Organisationen")).to_be_visible()
    expect(page.get_by_role("button", name="1 Kontaktadresse jetzt einladen")).to_be_visible()
    assert set(Organisation.objects.values_list("name", flat=True)) == {
        "Verein Lichtblick",
        "Institut für Nachbarschaft",
    }


def test_the_report_is_downloaded(coordinator, file, page, sign_in):
    sign_in(page, coordinator)
    choose(page, file)

    with page.expect_download() as download:
        page.get_by_role("link", name="Ganzen Bericht herunterladen").click()

    assert download.value.suggested_filename == "import.csv"


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_pages_of_the_import_have_no_barriers(
    coordinator, file, open_tab, sign_in, viewport, colours
):
    page = open_tab(viewport=viewport, colours=colours)
    sign_in(page, coordinator)

    page.goto(f"{LIST}import/")
    found = barriers(page, preload=False)
    page.get_by_label("CSV-Datei").set_input_files(file)
    page.get_by_role("button", name="Weiter zur Vorschau").click()
    found += barriers(page, preload=False)
    page.get_by_role("button", name="Jetzt importieren").click()
    found += barriers(page, preload=False)

    assert found == []
