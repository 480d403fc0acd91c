"""The pages of a consortium's documents: who sees and does what, and how a file is handed out."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partners.models import Role
from portal import clock
from portal.models import User
from proposals.models import Document, DocumentKind, SeatEnd
from proposals.services import documents as services
from proposals.services.documents import add_document
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person, protected
from tests.proposals.factories import make_consortium, make_seat
from tests.proposals.files import HONEST, pdf

pytestmark = pytest.mark.django_db

QUERIES = 12


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    return tmp_path


@pytest.fixture
def consortium():
    return make_consortium()


@pytest.fixture
def seat(consortium):
    return make_seat(consortium)


@pytest.fixture
def lead(consortium):
    return make_member(consortium.partners.get(role="lead").organisation, "anna@example.org")


@pytest.fixture
def editor(seat):
    return make_member(seat.organisation, "bela@example.org", Role.EDITOR)


@pytest.fixture
def member(seat):
    return make_member(seat.organisation, "cora@example.org", Role.MEMBER)


def upload(name="Brief.pdf", content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def add(consortium, by, **changes):
    values = {"kind": DocumentKind.OTHER, "title": "Brief", "upload": upload()}
    return add_document(consortium, **values | changes, by=by)


def page(consortium):
    return reverse("documents", args=[consortium.pk])


def file_of(document):
    return reverse("document_file", args=[document.consortium_id, document.pk])


def removal_of(document):
    return reverse("document_remove", args=[document.consortium_id, document.pk])


def letter_of(seat):
    return reverse("letter_of_intent", args=[seat.consortium_id, seat.pk])


def sent(**changes):
    return {"kind": "other", "partner": "", "title": "Brief", "file": upload()} | changes


def test_a_partner_adds_a_document_and_everybody_in_the_project_reads_it(
    client, consortium, seat, editor, member
):
    client.force_login(editor)
    answer = client.post(page(consortium), sent(kind="letter", title="Unser Brief"), follow=True)
    document = Document.objects.get()
    client.force_login(member)
    text = client.get(page(consortium)).text

    assert answer.redirect_chain == [(page(consortium), 302)]
    assert document.partner == seat
    assert (document.kind, document.uploaded_by) == ("letter", editor)
    assert "Unser Brief" in text
    assert file_of(document) in text
    assert removal_of(document) not in text
    assert 'id="upload"' not in text


def test_a_refusal_says_why_and_keeps_title_and_kind(client, consortium, lead):
    client.force_login(lead)

    answer = client.post(
        page(consortium), sent(kind="proof", title="Nachweis 1", file=upload("a.exe"))
    )

    assert answer.status_code == 200
    assert answer.context["form"]["title"].value() == "Nachweis 1"
    assert answer.context["form"]["kind"].value() == "proof"
    assert [e.code for e in answer.context["form"].errors.as_data()["file"]] == ["wrong_kind"]


def test_the_lead_is_asked_whose_letter_it_is(client, consortium, lead, seat):
    client.force_login(lead)

    answer = client.post(page(consortium), sent(kind="letter"))

    assert list(answer.context["form"].errors) == ["partner"]


def test_an_editor_cannot_choose_the_seat_of_another(client, consortium, seat, editor):
    other = make_seat(consortium, make_organisation("dritte"))
    client.force_login(editor)

    client.post(page(consortium), sent(partner=str(other.pk)))

    assert Document.objects.get().partner == seat


def test_the_page_says_whether_files_are_scanned(client, consortium, lead, settings):
    client.force_login(lead)
    unscanned = client.get(page(consortium)).text
    settings.UPLOAD_SCANNER = ["true"]
    scanned = client.get(page(consortium)).text

    assert "nicht auf Schadprogramme geprüft" in unscanned
    assert "nicht auf Schadprogramme geprüft" not in scanned


def test_sixty_documents_an_hour_are_enough_for_a_person(client, consortium, lead, monkeypatch):
    client.force_login(lead)
    monkeypatch.setattr(services, "refuse_without_room", lambda consortium, size: None)
    for _ in range(60):
        client.post(page(consortium), sent(file=upload("a.exe")))

    refused = client.post(page(consortium), sent())

    assert "oft genug" in refused.text
    assert not Document.objects.exists()


@pytest.mark.parametrize("name", HONEST)
def test_an_accepted_file_comes_back_as_an_attachment_that_can_do_nothing(
    client, consortium, lead, name
):
    document = add(consortium, lead, upload=upload(name, HONEST[name]))
    client.force_login(lead)

    answer = client.get(file_of(document))

    assert answer.content == HONEST[name]
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert not set("\r\n\\/") & set(answer["Content-Disposition"])
    assert answer["Content-Type"] == document.content_type
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]


def test_a_file_that_is_gone_is_not_found(client, consortium, lead, folder):
    document = add(consortium, lead)
    (folder / document.file.name).unlink()
    client.force_login(lead)

    assert client.get(file_of(document)).status_code == 404


def test_who_sees_and_does_what_on_the_pages(client, consortium, seat, lead, editor, member):
    document = add(consortium, lead)
    foreign = make_member(make_organisation("fremd"), "fremd@example.org")
    removed = make_member(make_organisation("frueher"), "frueher@example.org")
    former = make_seat(consortium, removed.memberships.get().organisation)
    former.ended_at, former.ended_how = clock.now(), SeatEnd.REMOVED
    former.save()
    root = protected(User.objects.create_superuser("root@example.org"))
    addresses = [page(consortium), file_of(document)]
    writes = {
        page(consortium): sent,
        removal_of(document): dict,
        letter_of(seat): lambda: {"state": "promised"},
    }

    def tried(someone):
        client.force_login(someone)
        return (
            [client.get(address).status_code for address in addresses],
            [client.post(address, data()).status_code for address, data in writes.items()],
        )

    assert tried(foreign) == ([404, 404], [404, 404, 404])
    assert tried(person("lena@example.org")) == ([404, 404], [404, 404, 404])
    assert tried(removed) == ([404, 404], [404, 404, 404])
    assert tried(root) == ([404, 404], [404, 404, 404])
    assert tried(member) == ([200, 200], [403, 403, 403])
    assert tried(editor) == ([200, 200], [302, 403, 302])
    assert Document.objects.filter(pk=document.pk).exists()
    assert tried(lead) == ([200, 200], [302, 302, 302])


def test_a_document_is_found_under_its_own_consortium_only(client, consortium, lead):
    other = make_consortium(
        consortium.partners.get().organisation, consortium.call, title="Zweites"
    )
    document = add(other, lead)
    client.force_login(lead)

    for name, method in (("document_file", client.get), ("document_remove", client.post)):
        assert method(reverse(name, args=[consortium.pk, document.pk])).status_code == 404
    assert Document.objects.exists()


def test_other_methods_are_refused(client, consortium, seat, lead):
    document = add(consortium, lead)
    client.force_login(lead)

    refused = {
        "remove": client.get(removal_of(document)).status_code,
        "letter": client.get(letter_of(seat)).status_code,
        "file": client.post(file_of(document)).status_code,
        "page": client.put(page(consortium)).status_code,
    }

    assert set(refused.values()) == {405}


def test_only_none_and_promised_are_set_by_hand(client, seat, editor):
    client.force_login(editor)

    assert client.post(letter_of(seat), {"state": "uploaded"}).status_code == 404
    assert client.post(letter_of(seat), {}).status_code == 404


def test_looking_writes_nothing(client, consortium, seat, lead):
    document = add(consortium, lead)
    client.force_login(lead)
    consortium.refresh_from_db()
    before = (consortium.revision, consortium.log.count(), Document.objects.count())

    for address in (page(consortium), file_of(document)):
        client.get(address)

    consortium.refresh_from_db()
    assert before == (consortium.revision, consortium.log.count(), Document.objects.count())


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_document_and_for_three(
    client, consortium, seat, lead, number, django_assert_num_queries
):
    for n in range(number):
        organisation = make_organisation(f"partner-{n}")
        add(consortium, lead, partner=make_seat(consortium, organisation), kind="letter")
    client.force_login(lead)
    client.get(page(consortium))

    with django_assert_num_queries(QUERIES):
        client.get(page(consortium))
