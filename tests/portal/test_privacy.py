"""Nothing that is held about a person is forgotten: each app declares every field it has."""

import pytest
from django.apps import apps
from django.db import models

from portal import privacy
from portal.models import User

# Words in a field's name that say that a person is behind it.
TELLING = {"email", "ip", "ip_address", "name", "phone", "user_agent", "last_login", "joined_at"}
# Names of things, not of people.
THINGS = {
    "auth.Group.name": "a group of rights",
    "auth.Permission.name": "a right",
    "contenttypes.ContentType.name": "a kind of thing",
    "partners.District.name": "a district",
}


def refers_to_a_person(field):
    return field.is_relation and field.related_model is User


def tells_of_a_person(field):
    kinds = (models.EmailField, models.GenericIPAddressField)
    return isinstance(field, kinds) or field.name in TELLING


def personal_fields():
    """Return every field of every model that must be declared, as "app.Model.field"."""
    found = set()
    for model in apps.get_models():
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            name = f"{model._meta.app_label}.{model.__name__}.{field.name}"
            if (refers_to_a_person(field) or tells_of_a_person(field)) and name not in THINGS:
                found.add(name)
    return found


def test_every_field_about_a_person_is_declared():
    assert personal_fields() - set(privacy.declared()) == set()


def test_every_declared_field_exists():
    for name in privacy.declared():
        label, _, field = name.rpartition(".")
        if not label.startswith("socialaccount."):  # installed only with another sign-in service
            assert apps.get_model(label)._meta.get_field(field)


def test_the_search_finds_addresses_keys_and_references():
    found = personal_fields()

    assert {
        "account.EmailAddress.email",
        "admin.LogEntry.user",
        "portal.Consent.user",
        "portal.User.name",
        "usersessions.UserSession.ip",
    } <= found


def test_what_is_kept_has_a_reason_that_a_person_can_read():
    reasons = privacy.reasons_for_keeping()

    assert [reason.split(",")[0] for reason in reasons] == [
        "Eine E-Mail an Sie",
        "Hat eine Organisation Sie als Ansprechperson genannt",
        "Wann ein Konto Verwaltungsrechte erhalten oder verloren hat",
        "Wer den Entwurf eines Verbunds lesen durfte",
        "Wer wann in welcher Rolle zu einer Organisation gehört hat",
    ]


@pytest.mark.parametrize("handling", [privacy.EXPORTED, privacy.NOT_EXPORTED])
def test_only_what_has_a_reason_is_kept(handling):
    assert handling.kept_because == ""


def test_what_builds_on_others_is_erased_first(monkeypatch):
    erased = []
    monkeypatch.setattr(privacy, "_parts", [])
    for name in ("below", "above"):
        privacy.register(
            privacy.Part(
                name=name,
                export=lambda user: {},
                erase=lambda user, name=name: erased.append(name),
                fields={},
            )
        )
    privacy.erase(user=None)

    assert erased == ["above", "below"]


def test_what_is_in_the_way_of_a_deletion_is_asked_of_every_part(monkeypatch):
    monkeypatch.setattr(privacy, "_parts", [])
    for name, sentences in (("below", []), ("above", ["Hand it over."])):
        privacy.register(
            privacy.Part(
                name=name,
                export=lambda user: {},
                erase=lambda user: None,
                fields={},
                obstacles=lambda user, sentences=sentences: sentences,
            )
        )

    assert privacy.obstacles(user=None) == ["Hand it over."]
    assert privacy.nothing_in_the_way(user=None) == []
