"""The readiness check: each condition and each hint, met and not met, with its source."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from partners.profile.eligibility import Answer
from proposals import funding
from proposals.checks import readiness
from proposals.checks.coverage import Partner, Skill
from proposals.checks.readiness import RULES, Key, Kind, Origin
from proposals.checks.readiness_checks import Project, Standing
from proposals.checks.readiness_texts import SENTENCES, TITLES
from proposals.checks.readiness_wording import sentence, title, verdict

ZWICKAU, DRESDEN = funding.Place("14524"), funding.Place("14612")
PRESS = funding.SourceRef("Bekanntmachung")
TERMS = funding.Terms(
    single=funding.CapLine(Decimal(100_000), source=PRESS),
    consortium=funding.CapLine(Decimal(200_000), source=PRESS, location_dependent=True),
    regional={"transition": funding.CapLine(Decimal(150_000), source=PRESS)},
    regions={"14524": funding.Region("transition")},
    max_rate=Decimal("0.9"),
    max_months=24,
    flat_rate=Decimal("0.4"),
    project_start=date(2031, 1, 1),
)
LEAD = Partner(
    "lead", "social_services", frozenset({Skill("beratung", "sozial"), Skill("dsfa", "recht")})
)
OTHER = Partner(
    "other", "technology", frozenset({Skill("chatbot", "ki_anwendung"), Skill("evaluation", "w")})
)


def plan(**changes):
    """Return two partners in Zwickau with 50,000 EUR staff costs each, own share covered."""
    post = funding.Position(Decimal(5000), person_months=Decimal(10))
    fields = {
        "partners": (
            funding.PartnerPlan("lead", (post,), contributed=Decimal(14_000)),
            funding.PartnerPlan("other", (post,)),
        ),
        "places": (ZWICKAU,),
        "rate": Decimal("0.9"),
        "months": 24,
        "starts_on": date(2031, 1, 1),
    }
    return funding.Plan(**fields | changes)


def project(terms=TERMS, plan_=None, **changes):
    """Return a project of which everything is as it should be."""
    planned = plan_ or plan()
    fields = {
        "terms": terms,
        "plan": planned,
        "budget": funding.reckon(terms, planned),
        "partners": (LEAD, OTHER),
        "legal_person": Answer.YES,
        "in_saxony": Answer.YES,
        "areas": frozenset({"inklusion"}),
        "call_areas": frozenset({"inklusion", "integration"}),
        "min_areas": 1,
        "places": planned.places,
        "agreement_planned": True,
        "advice_taken": True,
    }
    return Project(**fields | changes)


def line_of(key, found):
    return next(line for line in readiness.check(found) if line.key == key)


def alone(*, contributed=0, months=10):
    """Return the plan of a lead alone."""
    post = funding.Position(Decimal(5000), person_months=Decimal(months))
    return plan(
        partners=(funding.PartnerPlan("lead", (post,), contributed=Decimal(contributed)),),
    )


def without(**fields):
    return replace(TERMS, **fields)


# The case that breaks a line, and how it then stands; nothing else changes.
BROKEN = [
    (Key.ONE_LEAD, project(leads=0), Standing.OPEN),
    (Key.ONE_LEAD, project(leads=2), Standing.OPEN),
    (Key.LEGAL_PERSON, project(legal_person=Answer.NO), Standing.OPEN),
    (Key.LEGAL_PERSON, project(legal_person=Answer.UNCLEAR), Standing.UNKNOWN),
    (Key.IN_SAXONY, project(in_saxony=Answer.NO), Standing.OPEN),
    (Key.IN_SAXONY, project(in_saxony=Answer.UNCLEAR), Standing.UNKNOWN),
    (Key.THEMATIC_AREAS, project(areas=frozenset()), Standing.OPEN),
    (Key.THEMATIC_AREAS, project(areas=frozenset({"inklusion", "sport"})), Standing.OPEN),
    (Key.PLACES, project(places=()), Standing.OPEN),
    (Key.PLACES, project(places=(ZWICKAU, DRESDEN)), Standing.OPEN),
    (Key.DURATION, project(plan_=plan(months=None)), Standing.OPEN),
    (Key.DURATION, project(plan_=plan(months=25)), Standing.OPEN),
    (Key.RATE, project(plan_=plan(rate=Decimal("0.91"))), Standing.OPEN),
    (Key.RATE, project(without(max_rate=None), plan(rate=None)), Standing.UNKNOWN),
    (Key.STAFF, project(plan_=plan(partners=(funding.PartnerPlan("lead"),))), Standing.OPEN),
    (Key.GRANT, project(without(single=None), alone()), Standing.UNKNOWN),
    (Key.GRANT, project(plan_=plan(partners=(funding.PartnerPlan("lead"),))), Standing.UNKNOWN),
    (Key.OWN_SHARE, project(plan_=alone(contributed="6999.99")), Standing.OPEN),
    (
        Key.OWN_SHARE,
        project(plan_=plan(partners=(funding.PartnerPlan("lead"),))),
        Standing.UNKNOWN,
    ),
    (Key.CONSORTIUM_CAP, project(plan_=alone(months=16)), Standing.OPEN),
    (Key.REGIONAL_AMOUNT, project(plan_=plan(places=())), Standing.OPEN),
    (Key.REGIONAL_AMOUNT, project(without(regional={})), Standing.OPEN),
    (Key.SOCIAL_PRACTICE, project(partners=(OTHER,)), Standing.OPEN),
    (Key.TECHNOLOGY, project(partners=(LEAD,)), Standing.OPEN),
    (Key.DATA_LAW, project(partners=(OTHER,)), Standing.OPEN),
    (Key.EVALUATION, project(partners=(LEAD,)), Standing.OPEN),
    (Key.START, project(plan_=plan(starts_on=None)), Standing.OPEN),
    (Key.START, project(plan_=plan(starts_on=date(2031, 2, 1))), Standing.OPEN),
    (Key.LETTERS, project(letters_missing=("Werkbank",)), Standing.OPEN),
    (Key.AGREEMENT, project(agreement_planned=False), Standing.OPEN),
    (Key.ADVICE, project(advice_taken=False), Standing.OPEN),
]


def test_a_project_of_which_all_is_as_it_should_be_has_no_open_line():
    lines = readiness.check(project())

    assert [line.key for line in lines if not line.is_met] == []
    assert [line.key for line in lines] == list(Key)


@pytest.mark.parametrize(("key", "found", "standing"), BROKEN)
def test_each_line_is_open_where_its_rule_is_broken(key, found, standing):
    assert line_of(key, found).standing == standing


def test_every_line_is_broken_by_a_case_of_these_tests():
    assert {key for key, _found, _standing in BROKEN} == set(Key)


def test_a_grant_above_the_cap_is_open_however_it_was_reckoned():
    found = project()
    above = replace(found, budget=replace(found.budget, grant=Decimal("150000.01")))

    assert line_of(Key.GRANT, replace(found)).standing == Standing.MET
    assert line_of(Key.GRANT, above).standing == Standing.OPEN


@pytest.mark.parametrize(
    ("key", "found"),
    [
        (Key.DURATION, project(without(max_months=None), plan(months=60))),
        (Key.RATE, project(plan_=plan(rate=None))),
        (Key.RATE, project(without(max_rate=None), plan(rate=Decimal("0.97")))),
        (Key.THEMATIC_AREAS, project(areas=frozenset(), min_areas=0)),
        (Key.PLACES, project(without(regions={}), places=(DRESDEN,))),
        (Key.OWN_SHARE, project(plan_=alone(contributed=7000))),
        (Key.CONSORTIUM_CAP, project(plan_=alone(months=15))),
        (Key.REGIONAL_AMOUNT, project(plan_=alone())),
        (Key.START, project(without(project_start=None))),
        (Key.LETTERS, project(partners=(LEAD,))),
        (Key.AGREEMENT, project(partners=(LEAD,), agreement_planned=False)),
    ],
)
def test_what_a_call_does_not_ask_for_is_met(key, found):
    assert line_of(key, found).standing == Standing.MET


@pytest.mark.parametrize("found", [project(), *(found for _key, found, _standing in BROKEN)])
def test_each_line_has_a_sentence_without_a_gap(found):
    for line in readiness.check(found):
        words = sentence(line)

        assert words
        assert "%(" not in words
        assert "None" not in words
        assert title(line)


def test_no_text_of_the_check_is_left_without_a_line():
    assert set(TITLES) == set(Key)
    assert set(SENTENCES) | {Key.LEGAL_PERSON, Key.IN_SAXONY} == set(Key)


def test_hard_conditions_have_their_source_in_the_call_and_hints_say_when_they_are_ours():
    hard = [rule for rule in RULES.values() if rule.kind == Kind.HARD]
    ours = {key for key, rule in RULES.items() if Origin.OURS in rule.origins}

    assert len(hard) == 10
    assert [rule for rule in hard if Origin.OURS in rule.origins] == []
    assert ours == {
        *(Key.SOCIAL_PRACTICE, Key.TECHNOLOGY, Key.DATA_LAW, Key.EVALUATION),
        *(Key.LETTERS, Key.AGREEMENT, Key.ADVICE),
    }


def test_the_verdict_counts_hard_conditions_first_and_promises_nothing():
    open_hard = project(leads=0, legal_person=Answer.UNCLEAR, advice_taken=False)

    assert verdict(readiness.check(open_hard)) == "2 harte Bedingungen sind noch offen."
    assert verdict(readiness.check(project(leads=0))) == "1 harte Bedingung ist noch offen."
    assert verdict(readiness.check(project(advice_taken=False, agreement_planned=False))) == (
        "Alle harten Bedingungen sind erfüllt, 2 Hinweise."
    )
    assert verdict(readiness.check(project())) == (
        "Alle harten Bedingungen sind erfüllt, keine Hinweise."
    )
