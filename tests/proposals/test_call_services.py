"""Copying a call, showing it and taking it back."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import RestrictedError

from partners.models import ThematicArea
from portal.models import User
from proposals.models import Applicant, Call, RegionCategory, Source
from proposals.services.calls import (
    DATES,
    ContradictoryCallError,
    copy_call,
    publish_call,
    withdraw_call,
)
from tests.proposals.factories import make_call, make_cap

pytestmark = pytest.mark.django_db

# Copied with a call, and what is not: the audit trail stays with the original.
DEPENDANTS = {
    "callstage",
    "callstatement",
    "calllink",
    "caprule",
    "costmodel",
    "outlinetemplate",
    "regionassignment",
    "source",
}
# Who has time for this call, who works on a project for it, and its history.
NOT_COPIED = {"callavailability", "callevent", "consortium"}


@pytest.fixture
def coordinator():
    return User.objects.create_user("koordination@example.org", is_staff=True)


def content(rows, *but):
    """Return what rows say, without their keys and the call they belong to; sources by name."""
    skipped = {"id", "call", "template", *but}
    fields = [field for field in rows.model._meta.concrete_fields if field.name not in skipped]
    return [{field.name: str(getattr(row, field.name)) for field in fields} for row in rows]


def test_whatever_belongs_to_a_call_is_either_copied_or_known_not_to_be():
    related = {relation.related_model._meta.model_name for relation in Call._meta.related_objects}

    assert related == DEPENDANTS | NOT_COPIED


def test_a_copy_has_everything_of_the_original(fourth_call, coordinator):
    copy = copy_call(fourth_call, slug="aufruf-5", title="5. Aufruf", number=5, by=coordinator)

    for related in ("cap_rules", "region_assignments", "stages", "statements", "links"):
        assert content(getattr(copy, related).all()) == content(getattr(fourth_call, related).all())
    assert content(copy.sources.all(), "checked_on") == content(
        fourth_call.sources.all(), "checked_on"
    )
    assert content(copy.outline.sections.all()) == content(fourth_call.outline.sections.all())
    assert set(copy.thematic_areas.all()) == set(ThematicArea.objects.all())
    assert (copy.cost_model.flat_rate, copy.outline.note) == (
        Decimal("0.40"),
        fourth_call.outline.note,
    )
    assert (copy.title, copy.number, copy.max_funding_rate) == ("5. Aufruf", 5, Decimal("0.95"))


def test_the_rows_of_a_copy_name_the_sources_of_the_copy(fourth_call, coordinator):
    copy = copy_call(fourth_call, slug="aufruf-5", title="5. Aufruf", by=coordinator)

    rows = [*copy.cap_rules.exclude(source=None), *copy.region_assignments.all()]
    rows += [*copy.stages.all(), *copy.statements.all(), copy.cost_model]

    assert {row.source.call_id for row in rows} == {copy.pk}


def test_a_copy_has_no_dates_no_checked_source_and_is_not_public(fourth_call, coordinator):
    fourth_call.sources.update(checked_on=date(2026, 3, 1))
    fourth_call.cost_model.verified_for_call = True
    fourth_call.cost_model.save()

    copy = copy_call(fourth_call, slug="aufruf-5", title="5. Aufruf", by=coordinator)

    assert {name: getattr(copy, name) for name in DATES} == dict.fromkeys(DATES)
    assert set(copy.sources.values_list("checked_on", flat=True)) == {None}
    assert copy.cost_model.verified_for_call is False
    assert list(Call.objects.visible_to(AnonymousUser())) == [fourth_call]


def test_copying_leaves_the_original_as_it_was(fourth_call, coordinator):
    before = content(Call.objects.filter(pk=fourth_call.pk))

    copy_call(fourth_call, slug="aufruf-5", title="5. Aufruf", by=coordinator)

    assert content(Call.objects.filter(pk=fourth_call.pk)) == before


def test_the_copy_of_an_invented_call_stays_labelled(coordinator):
    original = make_call(is_demo=True)

    assert copy_call(original, slug="kopie", title="Kopie", by=coordinator).is_demo is True


def test_a_call_is_not_copied_to_an_address_that_is_taken(coordinator):
    original = make_call()

    with pytest.raises(ValidationError) as refusal:
        copy_call(original, slug=original.slug, title="Kopie", by=coordinator)

    assert set(refusal.value.message_dict) == {"slug"}
    assert Call.objects.count() == 1


def test_a_call_without_outline_and_cost_model_can_be_copied(coordinator):
    copy = copy_call(make_call(), slug="kopie", title="Kopie", by=coordinator)

    assert [source.label for source in copy.sources.all()] == ["Bekanntmachung"]


def test_a_sound_call_is_shown_to_everyone(coordinator):
    call = make_call(is_published=False)
    make_cap(call)

    publish_call(call, by=coordinator)

    assert list(Call.objects.visible_to(AnonymousUser())) == [call]


def test_a_contradictory_call_is_not_shown_and_every_reason_is_named(coordinator):
    call = make_call(is_published=False)
    call.sources.update(facts=["programme", "published_on"])
    make_cap(call, Applicant.CONSORTIUM, location_dependent=True)
    make_cap(
        call,
        Applicant.CONSORTIUM,
        location_dependent=True,
        region_category=RegionCategory.TRANSITION,
        max_grant=Decimal(100_001),
    )

    with pytest.raises(ContradictoryCallError) as refusal:
        publish_call(call, by=coordinator)

    assert refusal.value.messages == [
        "Der Betrag einer Region kann nicht höher sein als der des ganzen Aufrufs.",
        "Der Region „Übergangsregion“ ist kein Kreis zugeordnet.",
        "Für „Frist“ ist keine Quelle genannt.",
        "Für „Bewilligungsstelle“ ist keine Quelle genannt.",
        "Für „Förderquote“ ist keine Quelle genannt.",
        "Für „Beginn der Einreichung“ ist keine Quelle genannt.",
        "Für „geplanter Projektstart“ ist keine Quelle genannt.",
    ]
    assert list(Call.objects.visible_to(AnonymousUser())) == []


def test_a_call_whose_source_was_checked_on_a_day_to_come_is_not_shown(coordinator):
    call = make_call(is_published=False)
    make_cap(call)
    call.sources.update(checked_on=date(2999, 1, 1))

    with pytest.raises(ContradictoryCallError) as refusal:
        publish_call(call, by=coordinator)

    assert refusal.value.messages == [
        "Eine Quelle kann nicht an einem künftigen Tag geprüft worden sein."
    ]


def test_a_call_that_is_taken_back_is_seen_by_the_team_only(coordinator):
    call = make_call()

    withdraw_call(call, by=coordinator)

    assert list(Call.objects.visible_to(AnonymousUser())) == []
    assert list(Call.objects.visible_to(coordinator)) == [call]


def test_the_audit_trail_tells_who_published_a_call_and_how_an_amount_changed(coordinator):
    call = make_call(is_published=False)
    cap = make_cap(call)
    publish_call(call, by=coordinator)
    cap.max_grant = Decimal(90_000)
    cap.save(update_fields=["max_grant"])

    event = call.events.get(is_published=True)
    amounts = cap.events.order_by("pgh_id").values_list("max_grant", flat=True)

    assert event.pgh_context.metadata == {"user": str(coordinator.pk), "deed": "publish_call"}
    assert list(amounts) == [Decimal(100_000), Decimal(90_000)]


def test_a_source_that_an_amount_rests_on_cannot_be_deleted_but_goes_with_its_call():
    cap = make_cap(make_call())

    with pytest.raises(RestrictedError):
        cap.source.delete()
    cap.call.delete()

    assert Source.objects.count() == 0


def test_an_amount_cannot_rest_on_the_source_of_another_call():
    cap = make_cap(make_call())
    cap.source = make_call("anderer").sources.get()

    with pytest.raises(ValidationError) as refusal:
        cap.full_clean()

    assert set(refusal.value.message_dict) == {"source"}
