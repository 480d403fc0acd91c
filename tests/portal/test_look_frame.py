"""What every page carries: the head, the foot, the way in and out, and what it may load."""

import re

import pytest
from django.template import engines
from django.urls import include, path

from portal import urls
from portal.models import User
from tests.portal.people import protected

pytestmark = pytest.mark.django_db

urlpatterns = [path("", include(urls)), path("partners/", lambda request: None, name="partners")]


def draw(source, rf, address="/"):
    return engines["django"].from_string(source).render({}, rf.get(address)).strip()


def test_a_visitor_finds_the_way_to_sign_in_and_to_sign_up(client):
    page = client.get("/").content.decode()

    assert 'href="/account/login/"' in page
    assert 'href="/account/signup/"' in page
    assert "/account/logout/" not in page


def test_a_person_who_is_signed_in_sees_their_name_and_can_log_out_by_a_form(client):
    client.force_login(User.objects.create_user("lena@example.org", name="Lena Vogt"))

    page = client.get("/").content.decode()

    assert "Lena Vogt" in page
    assert re.search(r'<form action="/account/logout/" method="post">', page)
    assert "/account/signup/" not in page


def test_the_administration_is_offered_to_staff_only(client):
    person = User.objects.create_user("lena@example.org")
    client.force_login(person)
    assert 'href="/admin/"' not in client.get("/").content.decode()

    person.is_staff = True
    person.save(update_fields=["is_staff"])
    protected(person)

    assert 'href="/admin/"' in client.get("/").content.decode()


def test_the_foot_says_that_this_is_no_official_site(client):
    assert "Verbundwerk ist kein amtliches Angebot." in client.get("/").content.decode()


def test_the_frame_of_a_signed_in_page_asks_the_database_for_session_and_person_only(
    client, django_assert_num_queries
):
    client.force_login(User.objects.create_user("lena@example.org"))

    with django_assert_num_queries(2):
        client.get("/gallery/wrong-form/")


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("/", ""),
        ("/partners/", ' aria-current="page"'),
        ("/partners/lindenhof/", ' aria-current="true"'),
    ],
)
def test_the_navigation_marks_where_one_is(rf, address, mark):
    link = draw("{% load chrome %}{% navigation_link 'partners' 'Partner' %}", rf, address)

    assert link == f'<li><a href="/partners/"{mark}>Partner</a></li>'


def test_the_navigation_leaves_out_a_page_that_does_not_exist_yet(rf):
    assert draw("{% load chrome %}{% navigation_link 'nowhere' 'Nirgends' %}", rf) == ""


def test_nothing_inline_and_nothing_from_elsewhere_may_run(client):
    policy = client.get("/").headers["content-security-policy"]

    assert sorted(part.strip() for part in policy.split(";")) == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "manifest-src 'self'",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
    ]


@pytest.mark.parametrize("address", ["/", "/gallery/", "/gallery/wrong-form/"])
def test_a_page_carries_no_inline_script_style_or_handler(client, address):
    page = client.get(address).content.decode()

    assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page) == []
