"""Importing in the administration: file, preview, import, result; nothing before the last word."""

from concurrent.futures import wait
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from partners import starting_vocabulary
from partners.importing import import_drafts
from partners.models import Organisation
from partners.services import imports
from portal import clock
from portal.models import User
from tests.partners.factories import make_organisation
from tests.partners.test_organisation_admin import LIST
from tests.portal.people import protected
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db

CHOOSE = reverse("admin:partners_organisation_import")
HEADER = "name,sector,legal_form,district,contact_email"
LINES = [
    HEADER,
    "Erste,Technik,GmbH,14524,info@erste.example",
    "Zweite,Technk,GmbH,14524,",
    "Dritte,Wissenschaft,Hochschule,14612,",
]


@pytest.fixture(autouse=True)
def words():
    starting_vocabulary.load_districts()
    starting_vocabulary.load_vocabulary()


def chosen(client, *lines, publish=False, content=None):
    """Choose a file; return the answer."""
    content = content if content is not None else "\n".join(lines).encode()
    data = {"file": SimpleUploadedFile("liste.csv", content)}
    return client.post(CHOOSE, data | ({"publish": "on"} if publish else {}))


def step(answer, name):
    """Return the address of another step of the import that an answer leads to."""
    return answer["location"].split("?")[0] + name


def imported_names():
    return set(Organisation.objects.values_list("name", flat=True))


def test_the_list_leads_to_the_import(desk):
    assert CHOOSE in desk.get(LIST).text


def test_the_preview_shows_what_would_happen_and_does_nothing(desk):
    make_organisation("vierte", name="Vierte")

    answer = chosen(desk, *LINES)
    page = desk.get(answer["location"])

    plan = page.context["plan"]
    assert [row.name for row in plan.new] == ["Erste", "Dritte"]
    assert "Die Angabe „Technk“ ist nicht bekannt. Meinten Sie „Technik“?" in page.text
    assert "Noch ist nichts importiert." in page.text
    assert imported_names() == {"Vierte"}


def test_the_import_does_what_the_preview_showed(desk):
    preview = chosen(desk, *LINES)

    answer = desk.post(step(preview, "carry-out/"))
    page = desk.get(answer["location"])

    assert imported_names() == {"Erste", "Dritte"}
    assert Organisation.objects.published().count() == 0
    assert "<strong>2</strong> neue Organisationen" in page.text
    assert page.context["waiting"] == 1


def test_what_is_to_be_shown_at_once_is_published(desk):
    desk.post(step(chosen(desk, *LINES, publish=True), "carry-out/"))

    days = set(Organisation.objects.values_list("confirmed_on", flat=True))
    assert days == {clock.today()}


def test_a_second_click_imports_nothing_and_shows_the_same_result(desk):
    preview = chosen(desk, *LINES)
    first = desk.post(step(preview, "carry-out/"))

    second = desk.post(step(preview, "carry-out/"))

    assert second["location"] == first["location"]
    assert desk.get(second["location"]).context["result"].new == 2
    assert Organisation.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_show_the_result_of_the_first(desk, coordinator):
    preview = chosen(desk, *LINES)
    other_tab = Client()
    other_tab.force_login(coordinator)
    token = preview["location"].rstrip("/").rsplit("/", 1)[1]

    with transaction.atomic():  # the first click is still under way
        first = desk.post(step(preview, "carry-out/"))
        second = in_another_session(lambda: other_tab.post(step(preview, "carry-out/")))
        wait([second], timeout=0.5)

    assert second.result(timeout=10)["location"] == first["location"]
    assert import_drafts.result(token, person=coordinator).new == 2
    assert Organisation.objects.count() == 2


def test_the_new_contact_addresses_are_invited_once(desk):
    lines = [HEADER, "Erste,Technik,GmbH,14524,info@erste.example", "Zweite,Technik,GmbH,14524,"]
    make_organisation("alt", contact_email="kontakt@alt.example")
    preview = chosen(desk, *lines)
    desk.post(step(preview, "carry-out/"))

    desk.post(step(preview, "invite/"))
    page = desk.get(step(preview, "result/"))
    desk.post(step(preview, "invite/"))

    assert [mail.to for mail in mail.outbox] == [["info@erste.example"]]
    assert page.context["waiting"] == 0
    assert "jetzt einladen" not in page.text


def test_a_fault_in_the_middle_keeps_the_file_for_another_try(desk, monkeypatch):
    preview = chosen(desk, *LINES)
    with monkeypatch.context() as fault:
        fault.setattr(imports, "add_parts", lambda *arguments: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.post(step(preview, "carry-out/"))
    assert imported_names() == set()

    desk.post(step(preview, "carry-out/"))

    assert imported_names() == {"Erste", "Dritte"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"name\nM\xfcller",
            "Die Datei ist nicht in UTF-8 geschrieben. Bitte speichern Sie sie in Ihrer "
            "Tabellenkalkulation als „CSV UTF-8“.",
        ),
        (b"", "Die Datei ist leer."),
        (b"x" * (5 * 1024 * 1024 + 1), "Die Datei ist größer als 5 MB."),
    ],
)
def test_a_file_that_is_no_text_is_refused_beside_its_field(desk, content, sentence):
    page = chosen(desk, content=content)

    assert page.status_code == 200
    assert page.context["form"].errors == {"file": [sentence]}


def test_without_a_file_the_form_asks_for_one(desk):
    assert desk.post(CHOOSE).context["form"].errors == {"file": ["Bitte wählen Sie eine Datei."]}


def test_a_file_without_a_needed_column_is_explained_and_cannot_be_imported(desk):
    page = desk.get(chosen(desk, "name,sector", "A,Technik")["location"])

    assert "Diese Spalte fehlt." in page.text
    assert "Jetzt importieren" not in page.text


def test_what_stands_in_a_file_is_shown_as_text(desk):
    page = desk.get(
        chosen(desk, HEADER, "<b>A</b>,<i>x</i>,GmbH,14524,", "<u>C</u>,Technik,GmbH,14524,")[
            "location"
        ]
    )

    assert "&lt;i&gt;x&lt;/i&gt;" in page.text
    assert "&lt;u&gt;C&lt;/u&gt;" in page.text


def test_long_lists_are_cut_on_the_page_and_whole_in_the_report(desk):
    lines = [f"Nummer {number:03},Technik,GmbH,14524," for number in range(130)]
    preview = chosen(desk, HEADER, *lines)

    page = desk.get(preview["location"])
    report = desk.get(step(preview, "report/"))

    assert "Nummer 099" in page.text
    assert "Nummer 100" not in page.text
    assert "Und 30 weitere; im Bericht stehen alle." in page.text
    assert len(report.content.decode("utf-8-sig").splitlines()) == 131
    assert report["content-disposition"] == 'attachment; filename="import.csv"'


def test_the_report_has_every_line_and_no_formula(desk):
    preview = chosen(desk, HEADER, "=1+1,Technik,GmbH,14524,", "Zweite,Technk,GmbH,14524,")

    report = desk.get(step(preview, "report/")).content.decode("utf-8-sig").splitlines()

    assert report == [
        '"Zeile";"Spalte";"Organisation";"was geschieht"',
        '"2";"";"\'=1+1";"neu"',
        '"3";"sector";"";"Die Angabe „Technk“ ist nicht bekannt. Meinten Sie „Technik“?"',
    ]


def test_after_an_hour_the_preview_is_over(desk):
    preview = chosen(desk, *LINES)
    cache.clear()

    page = desk.get(preview["location"], follow=True)

    assert page.redirect_chain == [(CHOOSE, 302)]
    assert [str(message) for message in page.context["messages"]] == [
        "Die Vorschau ist abgelaufen. Bitte wählen Sie die Datei noch einmal."
    ]


STEPS = ["", "report/", "result/", "carry-out/", "invite/"]


@pytest.mark.parametrize("name", STEPS)
def test_nobody_else_gets_at_the_file(desk, name):
    preview = chosen(desk, *LINES)
    other = Client()
    other.force_login(protected(User.objects.create_superuser("betrieb@example.org")))
    method = other.post if name in {"carry-out/", "invite/"} else other.get

    assert method(step(preview, name))["location"] == CHOOSE
    assert imported_names() == set()


@pytest.mark.parametrize("name", ["carry-out/", "invite/"])
def test_nothing_is_imported_or_sent_by_following_a_link(desk, name):
    preview = chosen(desk, *LINES)

    assert desk.get(step(preview, name)).status_code == 405
    assert imported_names() == set()


@pytest.mark.parametrize("name", STEPS)
def test_staff_who_may_not_add_organisations_do_not_import(client, name):
    reader = protected(User.objects.create_user("lesen@example.org", is_staff=True))
    reader.user_permissions.add(Permission.objects.get(codename="change_organisation"))
    client.force_login(reader)
    token = import_drafts.keep(import_drafts.Draft(b"x", "x.csv", False), person=reader)

    for address in (CHOOSE, f"{CHOOSE}{token}/{name}"):
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
def test_people_who_are_not_staff_do_not_import(client, method):
    client.force_login(User.objects.create_user("lena@example.org"))

    assert getattr(client, method)(CHOOSE).status_code in (302, 403)


def test_a_draft_is_kept_for_an_hour():
    assert timedelta(seconds=import_drafts.SECONDS) == timedelta(hours=1)
