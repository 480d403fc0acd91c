"""Coordinators keep calls and vocabulary up to date, and nothing else."""

import pytest
from django.contrib.auth.models import Group, Permission

from portal import coordination
from portal.models import User

pytestmark = pytest.mark.django_db


def coordinator():
    coordination.load_group()
    person = User.objects.create_user("anna@example.org", is_staff=True)
    person.groups.add(Group.objects.get(name=coordination.GROUP))
    return person


@pytest.mark.parametrize(
    "right",
    [
        "proposals.add_call",
        "proposals.change_call",
        "proposals.change_caprule",
        "proposals.delete_source",
        "partners.view_district",
        "partners.change_thematicarea",
        "partners.add_organisation",
        "partners.change_offer",
        "partners.view_organisationevent",
    ],
)
def test_coordinators_may_keep_calls_and_vocabulary(right):
    assert coordinator().has_perm(right)


def test_coordinators_get_at_no_account_right_or_page_and_delete_no_call():
    rights = coordinator().get_all_permissions()

    assert {
        right for right in rights if right.split(".")[0] not in {"partners", "proposals"}
    } == set()
    assert "proposals.delete_call" not in rights


def test_a_right_that_was_added_by_hand_stays():
    coordination.load_group()
    group = Group.objects.get(name=coordination.GROUP)
    by_hand = Permission.objects.get(codename="view_page")
    group.permissions.add(by_hand)

    coordination.load_group()

    assert by_hand in group.permissions.all()


def test_a_right_with_a_misspelt_name_is_found(monkeypatch):
    monkeypatch.setattr(coordination, "_entrusted", {("proposals", "change_cal")})

    with pytest.raises(LookupError, match="change_cal"):
        coordination.load_group()
