"""Sending a logo and being served one: what is kept, what goes, who sees it, how often."""

import io
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from partners.models import Organisation, Visibility
from partners.profile import profile_steps
from partners.profile.profile_values import digest
from partners.services.logos import save_logo
from partners.services.profiles import ChangedMeanwhileError
from tests.partners.factories import make_member, make_organisation
from tests.partners.pictures import CANARY, SVG, picture, with_exif
from tests.portal.people import person

pytestmark = pytest.mark.django_db

STEP = "/organisations/lichtblick/profile/logo/"
LOGO = "/partners/lichtblick/logo/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    return tmp_path


@pytest.fixture
def organisation(client):
    organisation = make_organisation()
    client.force_login(make_member(organisation))
    return organisation


def files(folder):
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())


def mark(organisation):
    organisation.refresh_from_db()
    return digest(profile_steps.find("logo").read(organisation))


def send(client, organisation, content=None, name="logo.png", **fields):
    if content:
        fields["picture"] = SimpleUploadedFile(name, content)
    return client.post(STEP, {"seen": mark(organisation), **fields})


def test_what_is_kept_is_our_own_picture_under_a_name_nobody_knows(client, organisation, folder):
    send(client, organisation, with_exif(), "Mein Haus.jpg")

    organisation.refresh_from_db()
    (name,) = files(folder)
    content = (folder / organisation.logo.name).read_bytes()
    assert organisation.logo.name == f"logos/{name}"
    assert len(name) == len("0" * 32 + ".webp")
    assert Image.open(io.BytesIO(content)).format == "WEBP"
    assert CANARY.encode() not in content


def test_the_old_file_goes_once_the_new_one_is_saved(
    client, organisation, folder, django_capture_on_commit_callbacks
):
    send(client, organisation, picture())
    old = files(folder)

    with django_capture_on_commit_callbacks(execute=True):
        send(client, organisation, picture(colour=(1, 2, 3)))

    assert len(files(folder)) == 1
    assert files(folder) != old


def test_a_logo_can_be_removed(client, organisation, folder, django_capture_on_commit_callbacks):
    send(client, organisation, picture())

    with django_capture_on_commit_callbacks(execute=True):
        send(client, organisation, remove="on")

    organisation.refresh_from_db()
    assert not organisation.logo
    assert files(folder) == []


def test_saving_without_a_picture_changes_nothing(client, organisation, folder):
    send(client, organisation, picture())
    kept = files(folder)

    assert send(client, organisation).status_code == 302
    assert files(folder) == kept


def test_a_refused_saving_leaves_no_file_behind(organisation, folder):
    values = {"picture": SimpleUploadedFile("logo.png", picture()), "remove": False}

    with pytest.raises(ChangedMeanwhileError):
        save_logo(organisation, values=values, seen="older", by=person("ute@example.org"))

    assert files(folder) == []


def test_a_refusal_says_why_beside_the_form(client, organisation, folder):
    answer = send(client, organisation, SVG, "logo.svg")

    assert answer.status_code == 200
    assert "SVG-Dateien können Programme enthalten" in answer.text
    assert files(folder) == []


def test_twenty_pictures_an_hour_are_drawn_for_one_organisation(client, organisation):
    for _ in range(20):
        assert send(client, organisation, picture()).status_code == 302

    refused = send(client, organisation, picture())

    assert "Das war für den Augenblick oft genug." in refused.text


def test_a_logo_is_served_as_a_picture_and_nothing_else(client, organisation):
    send(client, organisation, picture())
    client.logout()

    answer = client.get(LOGO)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert Image.open(io.BytesIO(answer.content)).format == "WEBP"


def test_a_logo_is_sent_once_to_who_keeps_it(client, organisation):
    send(client, organisation, picture())
    client.logout()
    first = client.get(LOGO)

    again = client.get(LOGO, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_what_not_everyone_sees_stays_out_of_shared_caches(client, organisation):
    send(client, organisation, picture())
    Organisation.objects.update(visibility=Visibility.SIGNED_IN)

    answer = client.get(LOGO)

    assert "private" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("changes", "stranger", "signed_in"),
    [
        ({}, 200, 200),
        ({"visibility": Visibility.SIGNED_IN}, 404, 200),
        ({"visibility": Visibility.HIDDEN}, 404, 404),
        ({"confirmed_on": None}, 404, 404),
    ],
)
def test_the_logo_is_there_for_those_who_see_the_organisation(
    client, organisation, changes, stranger, signed_in
):
    send(client, organisation, picture())
    Organisation.objects.update(**changes)
    assert client.get(LOGO).status_code == 200  # its own people

    client.logout()
    assert client.get(LOGO).status_code == stranger
    client.force_login(person())
    assert client.get(LOGO).status_code == signed_in


def test_an_organisation_without_logo_has_none_to_serve(client, organisation):
    assert client.get(LOGO).status_code == 404


def test_a_file_that_is_gone_is_not_found(client, organisation, folder):
    send(client, organisation, picture())
    for path in (folder / "logos").iterdir():
        path.unlink()

    assert client.get(LOGO).status_code == 404


def test_pages_show_the_logo_or_letters_in_its_place(client, organisation):
    page = "/partners/lichtblick/"
    letters = client.get(page).text
    send(client, organisation, picture())
    organisation.refresh_from_db()
    version = Path(organisation.logo.name).stem[:8]

    assert ">L</span>" in letters
    assert f'src="{LOGO}?v={version}" alt=""' in client.get(page).text
