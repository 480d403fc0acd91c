"""The funding rules' answers in German sentences: no promise, no guess, every assumption named."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from proposals import funding_wording as wording
from proposals.funding import Flaw, Plan, PlanFlaw, SourceRef, reckon, resolve_cap
from tests.proposals.funding_plans import (
    DOEBELN,
    DRESDEN,
    LEIPZIG,
    MITTELSACHSEN,
    line,
    partner,
    reckoned,
    regional,
    terms,
)

ASKS_SAB = "Maßgeblich ist die Auskunft der SAB."
TWO_REGIONS = (
    "Die Durchführungsorte liegen in mehreren Regionen: "
    "stärker entwickelte Region und Übergangsregion."
)
BOTH = regional(more_developed=250_000, transition=350_000)


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def cap(*places, accepted=2, call=None, lead_region=None):
    return resolve_cap(call or terms(), accepted=accepted, places=places, lead_region=lead_region)


def reason(*places, call=None, body="SAB", **changes):
    return plain(wording.cap_reason(cap(*places, call=call, **changes), call or terms(), body))


def test_a_cap_is_up_to_exact_or_unknown():
    assert plain(wording.cap_amount(cap())) == "bis zu 400.000 €"
    fixed = terms(consortium=line(400_000, qualifier="fixed"))
    assert plain(wording.cap_amount(cap(call=fixed))) == "400.000 €"
    assert wording.cap_amount(cap(call=terms(consortium=None))) == "kein Betrag bekannt"


def test_what_makes_a_consortium_is_called_our_assumption():
    rule = (
        "Ein Verbund zählt ab zwei aufgenommenen, geförderten Partnern, die Federführung "
        "eingerechnet."
    )
    assumed = "Das ist unsere Annahme. Die uns bekannten Quellen nennen keine Zahl."
    so_far = "Bisher ist es einer; damit gilt der Betrag für einen einzelnen Träger."

    assert reason(accepted=1) == f"{rule} {assumed} {so_far}"
    assert reason(accepted=1, call=terms(partners_source=SourceRef("A"))) == f"{rule} {so_far}"


def test_other_numbers_of_partners_are_said_as_well():
    said = reason(accepted=2, call=terms(min_partners=3))
    assert said.startswith("Ein Verbund zählt ab drei aufgenommenen")
    assert said.endswith("Bisher sind es zwei; damit gilt der Betrag für einen einzelnen Träger.")
    assert "ab 12 aufgenommenen" in reason(accepted=2, call=terms(min_partners=12))


def test_a_missing_place_is_asked_for():
    assert reason() == (
        "Bis zu 400.000 €, abhängig vom Projektdurchführungsort. Der ist noch nicht angegeben."
    )
    unknown = terms(
        consortium=line(None, qualifier="unknown", location_dependent=True), regional=BOTH
    )
    assert reason(call=unknown) == (
        "Der Betrag hängt vom Projektdurchführungsort ab, und der ist noch nicht angegeben."
    )


def test_a_region_without_an_amount_says_whose_word_counts():
    assert reason(LEIPZIG) == f"Für diese Region ist kein Betrag hinterlegt. {ASKS_SAB}"
    assert reason(LEIPZIG, body="").endswith("Maßgeblich ist die Auskunft der Bewilligungsstelle.")


def test_several_regions_are_named():
    assert reason(DRESDEN, LEIPZIG) == (
        f"{TWO_REGIONS} Welcher Betrag dann gilt, sagt keine uns bekannte Quelle. {ASKS_SAB}"
    )
    assert reason(DRESDEN, LEIPZIG, call=terms(multi_region_rule="min")) == (
        f"{TWO_REGIONS} Nicht für jede davon ist ein Betrag hinterlegt. {ASKS_SAB}"
    )


def test_the_rule_for_several_regions_is_named():
    lowest = terms(multi_region_rule="min", regional=BOTH)
    most = terms(multi_region_rule="majority", regional=BOTH)

    assert reason(DRESDEN, LEIPZIG, call=lowest) == (
        f"{TWO_REGIONS} In diesem Aufruf gilt dann der niedrigste Betrag."
    )
    assert reason(DRESDEN, LEIPZIG, call=most) == (
        f"{TWO_REGIONS} In diesem Aufruf gilt dann der Betrag der Region mit dem größten "
        f"Arbeitsanteil; welcher das ist, ist hier offen. {ASKS_SAB}"
    )


def test_mittelsachsen_asks_for_the_municipality_and_doebeln_is_named():
    assert reason(MITTELSACHSEN) == (
        "In Mittelsachsen hängt die Region von der Gemeinde ab, und die ist noch nicht "
        f"angegeben; ein Sonderfall ist dort Döbeln. {ASKS_SAB}"
    )
    assert reason(DOEBELN, call=terms()) == (
        "Zu welcher Region döBELN zählt, ist nach den uns bekannten Quellen nicht geklärt. "
        f"{ASKS_SAB}"
    )


def test_an_amount_of_a_region_or_of_everywhere_says_so():
    assert reason(LEIPZIG, call=terms(regional=BOTH)) == (
        "Dieser Betrag ist für die Region des Vorhabens hinterlegt: stärker entwickelte Region."
    )
    assert reason(LEIPZIG, call=terms(consortium=line(400_000))) == (
        "In diesem Aufruf hängt der Betrag nicht vom Durchführungsort ab."
    )
    assert reason(LEIPZIG, call=terms(consortium=None)) == (
        f"Keine Quelle nennt einen Betrag. {ASKS_SAB}"
    )


def test_the_next_step_is_what_would_settle_the_cap():
    assert wording.cap_next_step(cap(accepted=1)) == "Partner einladen"
    assert wording.cap_next_step(cap()) == "Durchführungsort angeben"
    assert wording.cap_next_step(cap(MITTELSACHSEN)) == "Gemeinde angeben"
    assert wording.cap_next_step(cap(LEIPZIG)) == ""


def test_a_place_outside_saxony_is_refused_in_these_words():
    assert wording.outside_area() == "Der Durchführungsort muss im Freistaat Sachsen liegen."


def test_the_grant_says_when_the_cap_holds():
    budget = reckoned("250000", "150000", places=(LEIPZIG,))

    assert plain(wording.explain_grant(budget)) == (
        "Es gilt die Obergrenze von bis zu 400.000 €, nicht die Quote von 95 %: Bei 560.000,00 € "
        "zuwendungsfähigen Ausgaben tragen Sie 160.000,00 € selbst, das sind 132.000,00 € mehr, "
        "als die Quote verlangt."
    )
    assert plain(wording.explain_room(budget)) == (
        "Die mögliche Zuwendung erreicht die Obergrenze von bis zu 400.000 €; mehr ist nicht "
        "möglich."
    )


def test_the_grant_says_when_the_rate_holds():
    budget = reckoned("60000", "60000")

    assert plain(wording.explain_grant(budget)) == (
        "Es gilt die Quote von 95 %, nicht die Obergrenze von bis zu 400.000 €: Bei 168.000,00 € "
        "zuwendungsfähigen Ausgaben sind höchstens 159.600,00 € Zuwendung möglich, und Sie tragen "
        "8.400,00 € selbst."
    )
    assert plain(wording.explain_room(budget)) == (
        "Die mögliche Zuwendung bleibt 240.400,00 € unter der Obergrenze von bis zu 400.000 €."
    )


def test_without_a_cap_or_costs_nothing_is_made_up():
    open_cap = reckoned("1000", call=terms(single=None))

    assert plain(wording.explain_grant(open_cap)).startswith(
        "Es gilt die Quote von 95 %, denn eine Obergrenze nennt keine Quelle: Bei 1.400,00 €"
    )
    assert "offen" in wording.explain_room(open_cap)
    assert wording.explain_grant(reckoned("0")) == (
        "Noch sind keine Ausgaben geplant, aus denen sich eine Zuwendung berechnen ließe."
    )


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        (
            {},
            "der Pauschale von 40 % darauf, das sind 400,00 €; nach Richtlinie (ESF "
            "Plus-Richtlinie SMS, Stand Mai 2025), für diesen Aufruf nicht bestätigt.",
        ),
        ({"cost_is_verified": True}, "der Pauschale von 40 % darauf, das sind 400,00 €."),
        (
            {"cost_source": None, "flat_rate": None},
            "weiteren Ausgaben von 0,00 €; wie dieser Aufruf Ausgaben berechnet, nennt keine uns "
            "bekannte Quelle.",
        ),
    ],
)
def test_the_eligible_costs_say_whether_the_call_confirms_them(changes, ending):
    call = terms(**changes)
    said = plain(wording.explain_eligible(reckoned("1000", call=call), call))

    assert "aus Personalausgaben von 1.000,00 €" in said
    assert said.endswith(ending)


@pytest.mark.parametrize(
    ("highest", "planned", "said"),
    [
        ("0.95", None, "95 % der zuwendungsfähigen Ausgaben, die höchste Förderquote"),
        ("0.95", "0.8", "80 % der zuwendungsfähigen Ausgaben wie geplant; möglich sind bis zu 95"),
        (None, "0.8", "80 % wie geplant; keine uns bekannte Quelle"),
        (None, None, "Noch ist keine Förderquote angegeben"),
    ],
)
def test_the_rate_says_what_is_possible(highest, planned, said):
    call = terms(max_rate=highest and Decimal(highest))
    budget = reckoned("1000", call=call, rate=planned and Decimal(planned))

    assert plain(wording.explain_rate(budget, call)).startswith(said)


def test_the_own_share_says_what_is_missing():
    missing = reckon(terms(), Plan((partner("p1", "1000", contributed=Decimal(30)),)))
    covered = reckon(terms(), Plan((partner("p1", "1000", contributed=Decimal(70)),)))
    none = reckoned("1000", call=terms(max_rate=Decimal(1)))

    assert plain(wording.explain_own_share(missing)) == (
        "70,00 €: die zuwendungsfähigen Ausgaben von 1.400,00 € ohne die mögliche Zuwendung von "
        "1.330,00 €."
    )
    assert plain(wording.explain_uncovered(missing)) == (
        "Vom Eigenanteil von 70,00 € sind 30,00 € eingeplant; es fehlen noch 40,00 €."
    )
    assert plain(wording.explain_uncovered(covered)) == (
        "Der Eigenanteil von 70,00 € ist gedeckt: Eingeplant sind 70,00 €."
    )
    assert wording.explain_uncovered(none) == "Es gibt keinen Eigenanteil zu decken."


def test_the_split_says_how_and_what_a_partner_gets():
    equal = Plan((partner("p1", "300", weight=Decimal(1)), partner("p2", "100", weight=Decimal(1))))
    adjusted = reckon(terms(), equal)

    assert wording.explain_split(reckoned("1")).startswith("Aufgeteilt im Verhältnis")
    assert wording.explain_split(adjusted).startswith("Aufgeteilt, wie die Partner es vereinbart")
    assert plain(wording.explain_partner(adjusted.partners["p1"], "Lotse")) == (
        "Lotse: 266,00 € der möglichen Zuwendung bei 420,00 € zuwendungsfähigen Ausgaben, dazu "
        "154,00 € Eigenanteil."
    )
    assert plain(wording.explain_partner(adjusted.partners["p2"], "Werkbank")) == (
        "Werkbank: 266,00 € der möglichen Zuwendung bei 140,00 € zuwendungsfähigen Ausgaben. Das "
        "sind 126,00 € mehr, als dieser Partner ausgibt."
    )


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (None, ""),
        (1, "Personalausgaben von 1.000,00 € in einem Monat."),
        (3, "Personalausgaben von 1.000,00 € auf 3 Monate, das sind 333,33 € im Monat."),
    ],
)
def test_staff_costs_are_said_per_month(months, said):
    assert plain(wording.explain_staff_per_month(reckoned("1000", months=months))) == said


@pytest.mark.parametrize(
    ("flaw", "said"),
    [
        (
            PlanFlaw(Flaw.RATE_ABOVE, Decimal("0.96"), Decimal("0.95")),
            "Die Förderquote ist mit 96 % angegeben; dieser Aufruf lässt höchstens 95 % zu.",
        ),
        (
            PlanFlaw(Flaw.DURATION_ABOVE, 25, 24),
            "Das Vorhaben dauert 25 Monate; dieser Aufruf lässt höchstens 24 Monate zu.",
        ),
        (
            PlanFlaw(Flaw.STARTS_BEFORE, date(2026, 12, 1), date(2027, 1, 1)),
            "Das Vorhaben beginnt am 1. Dezember 2026 und damit vor dem Start, den der Aufruf "
            "vorsieht: 1. Januar 2027.",
        ),
        (
            PlanFlaw(Flaw.STARTS_LATER, date(2027, 2, 1), date(2027, 1, 1)),
            "Das Vorhaben beginnt am 1. Februar 2027 und damit später, als der Aufruf vorsieht: "
            "1. Januar 2027.",
        ),
    ],
)
def test_a_flaw_says_what_is_planned_and_what_the_call_says(flaw, said):
    assert plain(wording.plan_flaw(flaw)) == said


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_promises_money(language):
    budgets = [
        reckoned(*staff, places=places)
        for staff in (("0",), ("1000",), ("900000",), ("1", "1"), ("500000", "500000"))
        for places in ((), (LEIPZIG,), (LEIPZIG, DRESDEN), (MITTELSACHSEN,), (DOEBELN,))
    ]
    with translation.override(language):
        said = [
            text
            for budget in budgets
            for text in (
                wording.cap_amount(budget.cap),
                wording.cap_reason(budget.cap, terms(), "SAB"),
                wording.explain_grant(budget),
                wording.explain_room(budget),
            )
        ]

    for word in ("sicher", "garantiert", "erhalten", "bekommen", "guarantee", "receive", "secure"):
        assert [text for text in said if word in text.casefold()] == []
