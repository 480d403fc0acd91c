"""Every address says whether it is public; one that nobody declared is found.

Made from the URLconf, so a new page is tried before anyone thinks of it.
"""

import pytest
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import UUIDConverter

from portal.models import User

PUBLIC = {
    "accessibility",
    "account_complete_password_reset",
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_deleted",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_password_reset_completed",
    "account_request_login_code",
    "account_reset_password",
    "account_signup",
    "calculator",
    "call",
    "call_dates",
    "calls",
    "choose_language",
    "choose_theme",
    "consortium_invitation_by_link",
    "consortium_invitation_link",
    "gallery",
    "gallery_wrong_form",
    "health_live",
    "health_ready",
    "home",
    "imprint",
    "invitation",
    "invitation_link",
    "mail",
    "mails",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "organisation",
    "organisation_logo",
    "page_version",
    "partners",
    "privacy",
    "roles",
    "stop_alerts",
    "teaser",
    "terms",
}
UUID = "01890a5d-ac96-774b-bcce-b302099a8057"
SAMPLES = {
    "kind": "absent",
    "name": "absent",
    "number": 1,
    "pk": 1,
    "slug": "absent",
    "token": "absent",
}


def sample(name, converter):
    return UUID if isinstance(converter, UUIDConverter) else SAMPLES[name]


def named_addresses(resolver=None, converters=None):
    """Yield (name, address) of every address outside the administration."""
    for entry in (resolver or get_resolver()).url_patterns:
        known = {**(converters or {}), **entry.pattern.converters}
        if isinstance(entry, URLPattern):
            if entry.name:
                samples = {key: sample(key, converter) for key, converter in known.items()}
                yield entry.name, reverse(entry.name, kwargs=samples)
        elif entry.namespace is None:
            yield from named_addresses(entry, known)


ADDRESSES = sorted(set(named_addresses()))
METHODS = ["get", "head", "post", "put", "patch", "delete"]


def is_sent_to_sign_in(response):
    return response.status_code == 302 and response["location"].startswith(reverse("account_login"))


def answers(client, address):
    return {method: getattr(client, method)(address) for method in METHODS}


def broken(responses):
    return {method: r.status_code for method, r in responses.items() if r.status_code >= 500}


def test_no_address_is_declared_public_that_does_not_exist():
    assert {name for name, _ in ADDRESSES} >= PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "address"), ADDRESSES)
def test_a_stranger_reaches_only_what_is_declared_public(client, name, address):
    responses = answers(client, address)

    assert broken(responses) == {}
    if name not in PUBLIC:
        assert [m for m, response in responses.items() if not is_sent_to_sign_in(response)] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "address"), ADDRESSES)
def test_a_person_without_organisation_meets_no_broken_page(client, name, address):
    client.force_login(User.objects.create_user("lena@beispiel.example"))

    assert broken(answers(client, address)) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/", "/admin/portal/user/", "/admin/proposals/call/"])
def test_the_administration_is_closed_to_strangers_and_to_people_who_are_not_staff(client, address):
    stranger = client.get(address, follow=True)
    client.force_login(User.objects.create_user("lena@beispiel.example"))
    person = client.get(address, follow=True)

    assert stranger.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert person.status_code == 403
