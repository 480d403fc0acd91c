"""What administrators see of people and may do to them."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command

from portal import demo_people
from portal.models import User
from tests.portal.people import person, sign_in, with_app

pytestmark = pytest.mark.django_db


def administrator(client, *, full=True):
    user = person("chefin@example.org", name="Chefin", is_staff=True, is_superuser=full)
    sign_in(client, user.email)
    with_app(client)
    return user


def rights(user, **flags):
    fields = ["is_active", "is_staff", "is_superuser"]
    data = {name: "on" for name in fields if flags.get(name, getattr(user, name))}
    data |= {"name": user.name, "language": "de"}
    return data | {"rights_history-TOTAL_FORMS": "0", "rights_history-INITIAL_FORMS": "0"}


def change(client, user, **flags):
    client.post(f"/admin/portal/user/{user.pk}/change/", rights(user, **flags))
    user.refresh_from_db()


def test_people_are_found_by_name_and_address_in_german(client):
    administrator(client)
    person()
    page = client.get("/admin/portal/user/?q=Vogt").text

    assert "lena@example.org" in page
    assert "Personen" in page


def test_an_administrator_gives_rights_and_the_history_shows_it(client):
    administrator(client)
    lena = person()
    change(client, lena, is_staff=True)
    page = client.get(f"/admin/portal/user/{lena.pk}/change/").text

    assert lena.is_staff
    assert "Verlauf der Rechte" in page


def test_staff_who_may_edit_people_cannot_give_anyone_rights(client):
    boss = administrator(client, full=False)
    boss.user_permissions.set(Permission.objects.filter(content_type__app_label="portal"))
    lena = person()
    change(client, lena, is_staff=True, is_superuser=True)

    assert (lena.is_staff, lena.is_superuser) == (False, False)


def test_an_administrator_cannot_lock_themselves_out(client):
    boss = administrator(client)
    change(client, boss, is_active=False, is_superuser=False)

    assert (boss.is_active, boss.is_superuser) == (True, True)


def test_an_invited_person_gets_no_password_from_the_administrator(client):
    administrator(client)
    client.post(
        "/admin/portal/user/add/", {"email": "Gast@example.org", "name": "Gast", "language": "de"}
    )

    guest = User.objects.get(email="gast@example.org")
    assert not guest.has_usable_password()


def test_nobody_is_deleted_in_the_administration(client):
    administrator(client)
    lena = person()
    answer = client.post(f"/admin/portal/user/{lena.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["mfa/authenticator/", "usersessions/usersession/", "account/emailaddress/"]
)
def test_keys_sessions_and_addresses_are_nobodys_business(client, path):
    administrator(client)

    assert client.get(f"/admin/{path}").status_code == 404


def test_the_administration_has_no_sign_in_page_of_its_own(client):
    answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/account/login/?next=")


def test_the_administration_has_no_password_page_of_its_own(client):
    administrator(client)

    assert client.get("/admin/password_change/").url == "/account/password/change/"


def test_the_demo_people_can_sign_in_and_loading_again_changes_nothing(client):
    call_command("load_reference_data")
    call_command("load_demo")
    User.objects.filter(email=demo_people.COORDINATOR).update(name="Umbenannt")
    call_command("load_demo")

    for email, password, _purpose in demo_people.LOGINS:
        assert sign_in(client, email, password).status_code == 302
        client.post("/account/logout/")
    coordinator = User.objects.get(email=demo_people.COORDINATOR)
    assert (coordinator.name, coordinator.is_staff) == ("Umbenannt", True)
    assert [group.name for group in coordinator.groups.all()] == ["Koordination"]
