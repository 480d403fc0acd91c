"""The public calculator: strict values, the worked examples, a page and JSON that say the same."""

from decimal import Decimal

import pytest
from django.urls import reverse

from portal.models import User
from proposals.calls import call_data
from proposals.models import CostModel, CostModelKind
from tests.proposals.factories import make_call, make_cap
from tests.proposals.reading import words

pytestmark = pytest.mark.django_db
WHERE = "/calls/modellvorhaben-2026-ki/calculator/"
SOURCES = [
    {"label": "Medieninformation SMS, 12.02.2026", "url": "", "checked_on": None},
    {
        "label": "ESF Plus-Richtlinie SMS, Teil II D/E, Stand Mai 2025",
        "url": "",
        "checked_on": None,
    },
]
AMOUNT = (
    "Bitte schreiben Sie den Betrag in Euro mit Punkt und ohne Tausendertrennzeichen, zum "
    "Beispiel 300751.88."
)
NO_OTHER_COST = "Für diesen Aufruf nimmt der Rechner keine weiteren Ausgaben an."
NEEDED = "Dieser Wert wird für die Berechnung gebraucht."
OUTSIDE = "Der Durchführungsort muss im Freistaat Sachsen liegen."
TWICE = "Dieser Wert steht mehrfach in der Adresse."
WHOLE = "Bitte schreiben Sie eine ganze Zahl ab 1."
MONTHS = "Bitte schreiben Sie eine ganze Zahl von Monaten ab 1."
FRACTION = "Bitte schreiben Sie die Förderquote als Anteil von eins: 0.95 steht für 95 %."
HIGHEST = "Dieser Aufruf lässt bis zu 95\N{NO-BREAK SPACE}% zu, also höchstens 0.95."


def test_its_address_is_the_calls_own():
    assert reverse("calculator", args=["modellvorhaben-2026-ki"]) == WHERE


def asked(client, where=WHERE, **values):
    """Return (status, JSON) for two partners with 1,000 EUR of staff, but for these values."""
    query = {"partners": "2", "staff_cost": "1000", "format": "json"} | values
    answer = client.get(where, {key: value for key, value in query.items() if value is not None})
    return answer.status_code, answer.json()


def test_the_worked_example_of_a_single_applicant(client, fourth_call):
    status, answer = asked(client, partners="1", staff_cost="225563.91", rate="0.95", months="24")

    assert (status, answer) == (
        200,
        {
            "state": "single_applicant",
            "cap": "300000.00",
            "cap_qualifier": "up_to",
            "eligible": "315789.47",
            "grant": "300000.00",
            "own_share": "15789.47",
            "binding_rule": "rate",
            "reason": "Ein Verbund zählt ab zwei aufgenommenen, geförderten Partnern, die "
            "Federführung eingerechnet. Das ist unsere Annahme. Die uns bekannten Quellen nennen "
            "keine Zahl. Bisher ist es einer; damit gilt der Betrag für einen einzelnen Träger.",
            "sources": SOURCES,
        },
    )


def test_the_worked_example_of_a_consortium(client, fourth_call):
    status, answer = asked(client, staff_cost="300751.88", place="14713", months="24")

    assert (status, answer["state"], answer["cap"], answer["cap_qualifier"]) == (
        200,
        "undetermined",
        "400000.00",
        "up_to",
    )
    assert (answer["eligible"], answer["grant"], answer["own_share"]) == (
        "421052.63",
        "400000.00",
        "21052.63",
    )
    assert answer["binding_rule"] == "rate"
    assert answer["reason"] == (
        "Für diese Region ist kein Betrag hinterlegt. Maßgeblich ist die Auskunft der SAB."
    )
    assert [source["label"] for source in answer["sources"]] == [
        "Medieninformation SMS, 12.02.2026",
        "Europa fördert Sachsen: ESF Plus",
        "ESF Plus-Richtlinie SMS, Teil II D/E, Stand Mai 2025",
    ]


def test_above_the_cap_the_cap_binds(client, fourth_call):
    _, answer = asked(client, staff_cost="400000")

    assert (answer["state"], answer["grant"], answer["own_share"], answer["binding_rule"]) == (
        "place_missing",
        "400000.00",
        "160000.00",
        "cap",
    )


def test_mittelsachsen_stays_undetermined_as_no_municipality_is_asked_for(client, fourth_call):
    _, answer = asked(client, place="14522")

    assert (answer["state"], answer["cap"]) == ("undetermined", "400000.00")
    assert answer["reason"] == (
        "In Mittelsachsen hängt die Region von der Gemeinde ab, und die ist noch nicht angegeben; "
        "ein Sonderfall ist dort Döbeln. Maßgeblich ist die Auskunft der SAB. Dieser Rechner "
        "fragt nicht nach der Gemeinde."
    )


def test_places_may_be_repeated_and_several(client, fourth_call):
    assert asked(client, place=["14713", "14713", ""])[1]["reason"].startswith("Für diese Region")
    _, answer = asked(client, place=["14713", "14612"])
    assert answer["reason"].startswith("Die Durchführungsorte liegen in mehreren Regionen:")


def test_an_unknown_cap_is_null(client):
    call = make_call()
    make_cap(call)

    _, answer = asked(client, reverse("calculator", args=[call.slug]))

    assert (answer["state"], answer["cap"], answer["cap_qualifier"], answer["binding_rule"]) == (
        "undetermined",
        None,
        "unknown",
        "rate",
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("partners", None, NEEDED),
        ("partners", "", NEEDED),
        ("partners", "0", WHOLE),
        ("partners", "-1", WHOLE),
        ("partners", "1.5", WHOLE),
        ("partners", "٣", WHOLE),
        ("partners", "9" * 5000, WHOLE),
        ("partners", "101", "Der Rechner rechnet mit höchstens 100 Partnern."),
        ("partners", ["2", "3"], TWICE),
        ("place", "99999", OUTSIDE),
        ("place", "15002", OUTSIDE),
        ("place", ["14713", "Leipzig"], OUTSIDE),
        ("place", [f"1{n:04}" for n in range(200)], "Bitte nennen Sie höchstens 20 Orte."),
        ("staff_cost", None, NEEDED),
        ("staff_cost", "300751,88", AMOUNT),
        ("staff_cost", "300.751,88", AMOUNT),
        ("staff_cost", "300,751.88", AMOUNT),
        ("staff_cost", "300 751", AMOUNT),
        ("staff_cost", "-0", AMOUNT),
        ("staff_cost", "-1", AMOUNT),
        ("staff_cost", "1.234", AMOUNT),
        ("staff_cost", "1e3", AMOUNT),
        ("staff_cost", "1e999", AMOUNT),
        ("staff_cost", "NaN", AMOUNT),
        ("staff_cost", "Infinity", AMOUNT),
        ("staff_cost", "9" * 5000, AMOUNT),
        ("staff_cost", ["1", "1"], TWICE),
        ("rate", "0.96", HIGHEST),
        ("rate", "1", HIGHEST),
        ("rate", "0", "Die Förderquote muss über 0 liegen."),
        ("rate", "0.0000", "Die Förderquote muss über 0 liegen."),
        ("rate", "95", FRACTION),
        ("rate", "0,95", FRACTION),
        ("rate", "-0.5", FRACTION),
        ("rate", "NaN", FRACTION),
        ("rate", "0.94999999", FRACTION),
        ("months", "25", "Bitte nennen Sie höchstens 24 Monate."),
        ("months", "0", MONTHS),
        ("months", "12.0", MONTHS),
        ("months", "1e1", MONTHS),
    ],
)
def test_a_bad_value_is_refused_with_its_reason(client, field, value, sentence):
    make_call("streng", max_funding_rate=Decimal("0.95"), max_duration_months=24)
    where = "/calls/streng/calculator/"
    assert asked(client, where, **{field: value}) == (400, {"errors": {field: [sentence]}})


def test_the_page_refuses_as_json_does(client, fourth_call):
    page = client.get(WHERE, {"partners": "2", "rate": "0.96", "place": "15002"})

    assert page.status_code == 400
    assert [
        sentence in words(page)
        for sentence in (NEEDED, HIGHEST.replace("\N{NO-BREAK SPACE}", " "), OUTSIDE)
    ] == [True] * 3


def test_every_bad_value_has_its_reason_at_once(client, fourth_call):
    status, answer = asked(client, partners="x", staff_cost="x", rate="x", months="x", place="x")

    assert status == 400
    assert answer == {
        "errors": {
            "partners": [WHOLE],
            "staff_cost": [AMOUNT],
            "rate": [FRACTION],
            "months": [MONTHS],
            "place": [OUTSIDE],
        }
    }


def test_without_any_value_the_page_asks_and_json_says_what_it_needs(client, fourth_call):
    page = client.get(WHERE)
    answer = client.get(WHERE, {"format": "json"})

    assert page.status_code == 200
    assert "Geben Sie an, wie viele Partner gefördert werden" in words(page)
    assert (answer.status_code, answer.json()) == (
        400,
        {"errors": {"partners": [NEEDED], "staff_cost": [NEEDED]}},
    )


def test_the_page_says_result_reason_sources_and_that_nothing_is_binding(client, fourth_call):
    page = client.get(
        WHERE, {"partners": "2", "staff_cost": "400000", "place": "14713", "months": "24"}
    )

    said = words(page)
    assert page.status_code == 200
    for sentence in (
        "bis zu 400.000 €",
        "Für diese Region ist kein Betrag hinterlegt.",
        "Es gilt die Obergrenze von bis zu 400.000 €, nicht die Quote von 95 %: Bei 560.000,00 €",
        "das sind 132.000,00 € mehr, als die Quote verlangt.",
        "Stand Mai 2025), für diesen Aufruf nicht bestätigt.",
        "Personalausgaben von 400.000,00 € auf 24 Monate, das sind 16.666,67 € im Monat.",
        "Unverbindlich. Maßgeblich ist die Auskunft der SAB.",
        "Medieninformation SMS, 12.02.2026 (noch nicht geprüft)",
        "davon wegen der Obergrenze: 132.000,00 €",
    ):
        assert sentence in said, sentence
    markup = page.content.decode()
    assert 'value="400000"' in markup
    assert 'aria-label="Balken: Von 560.000,00' in markup
    assert (
        "?partners=2&amp;staff_cost=400000&amp;place=14713&amp;months=24&amp;format=json" in markup
    )


def test_what_was_typed_stays_beside_its_error_and_is_only_text(client, fourth_call):
    page = client.get(WHERE, {"partners": "2", "staff_cost": '"><script>alert(1)</script>'})

    markup = page.content.decode()
    assert page.status_code == 400
    assert "&quot;&gt;&lt;script&gt;alert(1)" in markup
    assert "<script>alert" not in markup


def test_english_readers_get_english_reasons(client, fourth_call):
    where = f"{WHERE}?partners=2&staff_cost=1000&place=14713&format=json"

    client.cookies["language"] = "en"
    answer = client.get(where, headers={"accept-language": "en"})

    assert (
        answer.json()["reason"] == "No amount is recorded for this region. SAB has the final say."
    )


def itemised_call():
    call = make_call(max_funding_rate=Decimal("0.5"))
    make_cap(call, location_dependent=False)
    make_cap(call, "consortium", location_dependent=False)
    CostModel.objects.create(
        call=call,
        kind=CostModelKind.ITEMISED,
        verified_for_call=True,
        source=call.sources.first(),
    )
    return call


def test_a_call_that_itemises_asks_for_other_costs(client):
    where = reverse("calculator", args=[itemised_call().slug])

    _, answer = asked(client, where, other_cost="500.50")

    assert (answer["eligible"], answer["grant"]) == ("1500.50", "750.25")
    assert "Weitere Ausgaben (Euro)" in words(client.get(where))
    assert asked(client, where, other_cost="1,5") == (400, {"errors": {"other_cost": [AMOUNT]}})


def test_a_call_with_a_flat_rate_refuses_other_costs(client, fourth_call):
    assert asked(client, other_cost="500") == (
        400,
        {
            "errors": {
                "other_cost": ["Für diesen Aufruf nimmt der Rechner keine weiteren Ausgaben an."]
            }
        },
    )
    assert "Weitere Ausgaben" not in words(client.get(WHERE))


def test_a_call_that_names_no_rate_asks_for_one(client):
    call = make_call(max_funding_rate=None, max_duration_months=None)
    make_cap(call)
    where = reverse("calculator", args=[call.slug])

    assert asked(client, where) == (400, {"errors": {"rate": [NEEDED]}})
    status, answer = asked(client, where, partners="1", rate="1", months="120")
    assert (status, answer["state"], answer["grant"]) == (200, "single_applicant", "1000.00")


def test_the_invented_call_has_its_own_figures(client, fourth_call):
    call_data.load_demo_call()
    where = reverse("calculator", args=["beispielaufruf"])

    _, both = asked(client, where, staff_cost="200000", place=["14713", "14612"])

    assert (both["state"], both["cap"], both["grant"]) == (
        "regional_value",
        "120000.00",
        "120000.00",
    )
    assert both["reason"].endswith("In diesem Aufruf gilt dann der niedrigste Betrag.")
    assert "Dieser Aufruf ist erfunden" in words(client.get(where))


def test_a_call_that_nobody_published_has_no_calculator(client, fourth_call):
    hidden = make_call(is_published=False)

    assert client.get("/calls/gibt-es-nicht/calculator/").status_code == 404
    where = reverse("calculator", args=[hidden.slug])
    assert client.get(where).status_code == 404
    client.force_login(User.objects.create_user("person@example.org"))
    assert client.get(where).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_only_read(client, fourth_call, method):
    assert getattr(client, method)(WHERE).status_code == 405


def test_the_calls_page_leads_to_it(client, fourth_call):
    assert f'href="{WHERE}"' in client.get(fourth_call.get_absolute_url()).content.decode()


def test_a_call_without_amounts_does_not_invite_to_calculate(client):
    call = make_call()

    where = reverse("calculator", args=[call.slug])
    assert where not in client.get(call.get_absolute_url()).content.decode()


def test_it_asks_the_same_few_queries_however_much_is_asked(
    client, fourth_call, django_assert_num_queries
):
    for places in ([], ["14713", "14612", "14522"]):
        with django_assert_num_queries(5):
            client.get(WHERE, {"partners": "2", "staff_cost": "1000", "place": places})
