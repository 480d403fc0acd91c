"""What a change does to cap and budget, told in German sentences."""

from decimal import Decimal

import pytest
from django.utils import translation

from proposals import funding_wording as wording
from proposals.funding import Plan, compare, reckon
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

BOTH = regional(more_developed=250_000, transition=350_000)


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def told(before, after, **names):
    return [plain(s) for s in wording.difference_in_words(compare(before, after), names)]


def test_a_partner_who_leaves_is_told_with_all_it_costs():
    before = reckoned("200000", "200000", places=(LEIPZIG,), months=24)
    after = reckoned("100000", places=(LEIPZIG,), months=12, rate=Decimal("0.9"))

    assert told(before, after, p1="Lotse", p2="Werkbank") == [
        "Der Förderhöchstbetrag sinkt von bis zu 400.000 € auf bis zu 300.000 €, weil nur ein "
        "aufgenommener, geförderter Partner zählt und ein Verbund erst ab zwei beginnt.",
        "Die Förderquote sinkt von 95 % auf 90 %.",
        "Das Vorhaben dauert jetzt 12 Monate.",
        "Die zuwendungsfähigen Ausgaben sinken um 420.000,00 € auf 140.000,00 €.",
        "Die höchstens mögliche Zuwendung sinkt um 274.000,00 € auf 126.000,00 €.",
        "Jetzt begrenzt die Quote die Zuwendung, nicht mehr die Obergrenze.",
        "Ihr Eigenanteil sinkt um 146.000,00 € auf 14.000,00 €.",
        "Vom Eigenanteil fehlen dann 14.000,00 €.",
        "Lotse: 126.000,00 € der möglichen Zuwendung statt bisher 200.000,00 €.",
        "Werkbank ist nicht mehr dabei; auf diesen Partner entfielen 200.000,00 € der möglichen "
        "Zuwendung.",
    ]


def test_a_partner_who_joins_is_told_as_well():
    said = told(reckoned("300000", rate=Decimal("0.9")), reckoned("300000", "100"), p2="Werkbank")

    assert said[0] == (
        "Der Förderhöchstbetrag steigt von bis zu 300.000 € auf bis zu 400.000 €, weil der Betrag "
        "vom Durchführungsort abhängt und keiner angegeben ist."
    )
    assert said[1] == "Die Förderquote steigt von 90 % auf 95 %."
    assert said[-1].startswith("Werkbank kommt dazu; auf diesen Partner entfallen 133,00 €")


def test_a_place_may_leave_the_amount_and_change_the_reason():
    assert told(reckoned("1", "1"), reckoned("1", "1", places=(LEIPZIG,))) == [
        "Der Förderhöchstbetrag bleibt gleich, bis zu 400.000 €, weil für diese Region kein "
        "Betrag hinterlegt ist (stärker entwickelte Region)."
    ]


def test_a_cap_that_becomes_unknown_is_told():
    before, after = reckoned("1", "1"), reckoned("1", "1", call=terms(consortium=None))

    assert told(before, after) == [
        "Der Förderhöchstbetrag ist jetzt: kein Betrag bekannt, bisher: bis zu 400.000 €, weil "
        "keine Quelle einen Betrag nennt."
    ]


@pytest.mark.parametrize(
    ("changes", "places", "because"),
    [
        ({"consortium": line(400_000)}, (LEIPZIG,), "gleich wo das Vorhaben stattfindet"),
        ({"regional": BOTH}, (LEIPZIG,), "für die Region des Vorhabens hinterlegt ist"),
        (
            {"regional": BOTH, "multi_region_rule": "min"},
            (LEIPZIG, DRESDEN),
            "der Aufruf sagt, welcher Betrag bei mehreren Regionen gilt",
        ),
        (
            {"regional": BOTH, "multi_region_rule": "majority"},
            (LEIPZIG, DRESDEN),
            "sich die Regel des Aufrufs für mehrere Regionen hier nicht anwenden lässt",
        ),
        ({}, (LEIPZIG, DRESDEN), "keine Quelle sagt, welcher Betrag bei mehreren Regionen gilt"),
        ({}, (MITTELSACHSEN,), "die Gemeinde fehlt, von der die Region abhängt"),
        ({}, (DOEBELN,), "die Region eines Ortes nach den Quellen nicht geklärt ist"),
    ],
)
def test_every_reason_can_be_told_as_a_because(changes, places, because):
    after = reckoned("1", "1", call=terms(**changes), places=places)

    assert because in told(reckoned("1"), after)[0]


def test_the_cap_can_take_over_and_the_own_share_be_covered():
    small, large = reckoned("1000"), reckoned("1000000")
    promised = reckon(terms(), Plan((partner("p1", "1000", contributed=Decimal(70)),)))

    assert "Jetzt begrenzt die Obergrenze die Zuwendung, nicht mehr die Quote." in told(
        small, large
    )
    assert told(small, promised) == ["Der Eigenanteil ist dann gedeckt."]


def test_no_difference_is_said_to_be_none():
    assert told(reckoned("1"), reckoned("1")) == ["Es ändert sich nichts."]
    assert told(reckoned("1", months=2), reckoned("1")) == ["Kein Betrag ändert sich."]
