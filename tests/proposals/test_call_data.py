"""The calls that come with the portal: the fourth as its sources say, and an invented one."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from portal import clock, starting_data
from proposals.calls import call_data
from proposals.calls.lifecycle import Status
from proposals.models import Call, CapRule, OutlineSection, RegionAssignment, stated_facts
from proposals.services.calls import contradictions

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_call(fourth_call):
    call_data.load_demo_call()
    return Call.objects.get(slug="beispielaufruf")


def test_the_fourth_call_holds_the_dates_and_conditions_of_the_press_release(fourth_call):
    assert vars(fourth_call.timetable) == {
        "published_on": date(2026, 2, 12),
        "opens_on": date(2026, 2, 12),
        "info_event_on": date(2026, 2, 26),
        "deadline": date(2026, 5, 7),
        "deadline_time": None,
        "project_start": date(2027, 1, 1),
    }
    assert (
        fourth_call.programme,
        fourth_call.other_names,
        fourth_call.max_duration_months,
        fourth_call.max_funding_rate,
        fourth_call.min_thematic_areas,
        fourth_call.stages.count(),
    ) == (
        "Modellvorhaben für soziale Innovationen",
        ["Modellvorhaben zur Zukunftsplattform"],
        24,
        Decimal("0.95"),
        1,
        2,
    )


def test_the_amount_of_a_region_is_unknown_and_not_zero(fourth_call):
    rows = CapRule.objects.values_list(
        "applicant", "region_category", "max_grant", "qualifier", "location_dependent"
    )

    assert list(rows) == [
        ("single", None, Decimal(300_000), "up_to", False),
        ("consortium", None, Decimal(400_000), "up_to", True),
        ("consortium", "transition", None, "unknown", True),
        ("consortium", "more_developed", None, "unknown", True),
    ]


def test_what_no_source_says_of_the_fourth_call_is_stored_as_unknown(fourth_call):
    assert fourth_call.multi_region_rule is None
    assert fourth_call.cost_model.verified_for_call is False
    assert fourth_call.outline.is_official is False
    assert not OutlineSection.objects.filter(weight__isnull=False).exists()
    assert {source.checked_on for source in fourth_call.sources.all()} == {None}


def test_each_district_counts_to_one_region_and_doebeln_is_an_open_question(fourth_call):
    rows = RegionAssignment.objects.order_by("district__ags", "municipality")

    assert [(row.district.ags, row.municipality, row.category) for row in rows] == [
        ("14511", "", "transition"),
        ("14521", "", "transition"),
        ("14522", "", "transition"),
        ("14522", "Döbeln", None),
        ("14523", "", "transition"),
        ("14524", "", "transition"),
        ("14612", "", "transition"),
        ("14625", "", "transition"),
        ("14626", "", "transition"),
        ("14627", "", "transition"),
        ("14628", "", "transition"),
        ("14713", "", "more_developed"),
        ("14729", "", "more_developed"),
        ("14730", "", "more_developed"),
    ]


def test_every_value_of_the_fourth_call_has_a_source(fourth_call):
    named = {fact for source in fourth_call.sources.all() for fact in source.facts}

    assert stated_facts(fourth_call) == named
    assert contradictions(fourth_call) == []


def test_the_outline_has_17_sections_of_which_11_make_the_first_stage(fourth_call):
    sections = fourth_call.outline.sections.all()
    first_stage = [section for section in sections if section.in_first_stage]

    assert (len(sections), sum(section.max_chars for section in sections)) == (17, 38_100)
    assert (len(first_stage), sum(section.max_chars for section in first_stage)) == (11, 26_800)


def test_no_mark_of_our_notes_reaches_the_outline(fourth_call):
    bases = " ".join(fourth_call.outline.sections.values_list("basis", flat=True))

    assert "Medieninformation SMS" in bases
    assert [mark for mark in ("[", "SEED", "FOUND", "KNOWN") if mark in bases] == []


def test_loading_again_keeps_what_people_changed(fourth_call):
    fourth_call.deadline = date(2026, 5, 14)
    fourth_call.save(update_fields=["deadline"])

    starting_data.load(starting_data.reference_data)

    assert list(Call.objects.values_list("slug", "deadline")) == [
        ("modellvorhaben-2026-ki", date(2026, 5, 14))
    ]


def test_the_invented_call_is_open_labelled_and_sound(demo_call):
    assert (demo_call.status, demo_call.is_demo, contradictions(demo_call)) == (
        Status.OPEN,
        True,
        [],
    )
    assert {source.label for source in demo_call.sources.all()} == {"Erfunden für dieses Beispiel"}


def test_no_amount_or_rate_of_the_invented_call_is_one_of_the_fourth(fourth_call, demo_call):
    def figures(call):
        amounts = set(call.cap_rules.values_list("max_grant", flat=True)) - {None}
        return amounts | {call.max_funding_rate, Decimal(call.max_duration_months)}

    assert figures(fourth_call) & figures(demo_call) == set()


def test_the_invented_call_moves_forward_each_time_it_is_loaded(demo_call):
    with clock.frozen(datetime(2031, 7, 1, 9, tzinfo=clock.BERLIN)):
        call_data.load_demo_call()
        moved = Call.objects.get(slug="beispielaufruf")

        assert (moved.pk, moved.opens_on, moved.deadline, moved.status) == (
            demo_call.pk,
            date(2031, 6, 1),
            date(2031, 8, 26),
            Status.OPEN,
        )
    assert CapRule.objects.filter(call=demo_call).count() == 4
