"""The pages of a budget: what they show, what stays when it is wrong, both values in a conflict."""

from decimal import Decimal

import pytest
from django.utils import translation

from partners.models import Role
from portal.templatetags.figures import exact_euro
from proposals.models import PartnerRole
from proposals.money.plans import budget_of
from tests.partners.factories import make_member, make_organisation
from tests.proposals.budgets import POST, address
from tests.proposals.factories import make_consortium, make_position, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_organisation(name="Haus Lichtblick")


@pytest.fixture
def consortium(lead, fourth_call):
    return make_consortium(lead, fourth_call)


@pytest.fixture
def lead_seat(consortium):
    return consortium.partners.get(role=PartnerRole.LEAD)


@pytest.fixture
def seat(consortium):
    return make_seat(consortium, make_organisation("werkbank", name="Werkbank KI"))


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org", Role.EDITOR, name="Anna Kern")


@pytest.fixture
def bela(seat):
    return make_member(seat.organisation, "bela@example.org", Role.EDITOR, name="Bela Bittner")


def test_the_budget_says_cap_grant_and_why(client, consortium, lead_seat, seat, anna):
    make_position(lead_seat)
    client.force_login(anna)

    text = client.get(address("budget", consortium.pk)).content.decode()

    assert "bis zu 400.000\N{NO-BREAK SPACE}€" in text
    assert "84.000,00\N{NO-BREAK SPACE}€" in text  # 60,000 and 40 % on them
    assert "79.800,00\N{NO-BREAK SPACE}€" in text
    assert "nicht bestätigt" in text


def test_an_empty_budget_says_what_to_do_first(client, consortium, lead_seat, anna):
    client.force_login(anna)

    text = client.get(address("budget", consortium.pk)).content.decode()

    assert "Noch ist nichts geplant" in text
    assert address("budget_row_new", consortium.pk, lead_seat.pk, "positions") in text
    assert "bis zu 300.000\N{NO-BREAK SPACE}€" in text


def test_the_cap_moves_on_every_tab_when_a_partner_joins(client, consortium, anna):
    client.force_login(anna)
    before = client.get(consortium.get_absolute_url()).content.decode()
    make_seat(consortium, make_organisation("neu"))
    after = client.get(consortium.get_absolute_url()).content.decode()

    assert "bis zu 300.000\N{NO-BREAK SPACE}€" in before
    assert "Mit einem weiteren geförderten Partner" in before
    assert "bis zu 400.000\N{NO-BREAK SPACE}€" in after
    assert "bis zu 300.000" not in after
    assert address("consortium_places", consortium.pk) in after


def test_a_post_is_added_changed_and_removed(client, consortium, lead_seat, anna):
    client.force_login(anna)
    new = address("budget_row_new", consortium.pk, lead_seat.pk, "positions")

    answer = client.post(new, POST)
    assert answer.headers["Location"].endswith(f"#partner-{lead_seat.pk}")
    row = lead_seat.positions.get()
    assert (row.monthly_cost, row.share) == (5000, Decimal("0.5"))

    change = address("budget_row", consortium.pk, "positions", row.pk)
    assert "5000" in client.get(change).content.decode()
    client.post(change, POST | {"monthly_cost": "6.000", "seen": "1"})
    row.refresh_from_db()
    assert (row.monthly_cost, row.version) == (6000, 2)

    client.post(address("budget_row_remove", consortium.pk, "positions", row.pk), {"seen": "2"})
    assert not lead_seat.positions.exists()


def test_what_was_typed_wrongly_stays_with_a_sentence(client, consortium, lead_seat, anna):
    client.force_login(anna)

    text = client.post(
        address("budget_row_new", consortium.pk, lead_seat.pk, "positions"),
        POST | {"monthly_cost": "viel", "share": "2", "title": "Leitung"},
    ).content.decode()

    assert 'value="viel"' in text
    assert 'value="Leitung"' in text
    assert "Geben Sie eine Zahl an" in text
    assert "Eine volle Stelle ist 1" in text
    assert not lead_seat.positions.exists()


@pytest.mark.parametrize("form", ["positions", "contributions"])
def test_an_empty_form_is_answered_with_sentences(client, consortium, lead_seat, anna, form):
    client.force_login(anna)

    answer = client.post(address("budget_row_new", consortium.pk, lead_seat.pk, form), {"x": "1"})

    assert "error-summary" in answer.content.decode()


def test_the_second_of_two_sees_both_values_and_chooses(client, consortium, lead_seat, anna, seat):
    row = make_position(lead_seat)
    other = make_member(lead_seat.organisation, "ute@example.org", name="Ute Ulm")
    change = address("budget_row", consortium.pk, "positions", row.pk)
    client.force_login(other)
    client.post(change, POST | {"title": "Leitung", "monthly_cost": "6.100", "seen": "1"})
    client.force_login(anna)

    text = client.post(
        change, POST | {"title": "Koordination", "monthly_cost": "5.200", "seen": "1"}
    ).content.decode()

    for words in ("Ihre Eingabe", "Inzwischen gespeichert von Ute Ulm", "Koordination", "Leitung"):
        assert words in text
    assert "6.100,00\N{NO-BREAK SPACE}€" in text
    assert "5.200,00\N{NO-BREAK SPACE}€" in text
    assert 'name="seen" value="2"' in text
    row.refresh_from_db()
    assert row.title == "Leitung"

    client.post(change, POST | {"title": "Koordination", "monthly_cost": "5.200", "seen": "2"})
    row.refresh_from_db()
    assert (row.title, row.version) == ("Koordination", 3)


def test_a_row_that_was_removed_meanwhile_can_be_added_anew(client, consortium, lead_seat, anna):
    row = make_position(lead_seat)
    change = address("budget_row", consortium.pk, "positions", row.pk)
    client.force_login(anna)
    client.post(address("budget_row_remove", consortium.pk, "positions", row.pk), {"seen": "1"})

    text = client.post(change, POST | {"title": "Koordination", "seen": "1"}).content.decode()

    assert "Anna Kern hat diese Zeile inzwischen entfernt" in text
    assert 'value="Koordination"' in text
    assert address("budget_row_new", consortium.pk, lead_seat.pk, "positions") in text
    assert "Neu anlegen" in text
    assert client.get(change).status_code == 302


def test_who_removes_a_changed_row_sees_it_first(client, consortium, lead_seat, anna):
    row = make_position(lead_seat)
    client.force_login(anna)
    client.post(
        address("budget_row", consortium.pk, "positions", row.pk),
        POST | {"title": "Leitung", "seen": "1"},
    )
    removal = address("budget_row_remove", consortium.pk, "positions", row.pk)

    text = client.post(removal, {"seen": "1"}).content.decode()
    assert "Jemand anderes hat das inzwischen geändert" in text
    assert "Leitung" in text
    assert lead_seat.positions.exists()

    client.post(removal, {"seen": "2"})
    assert not lead_seat.positions.exists()


def test_two_who_set_the_frame_see_both_values(client, consortium, anna):
    client.force_login(anna)
    page = address("budget_frame", consortium.pk)
    first = {"starts_on": "2027-01-01", "duration_months": "24", "funding_rate": "95"}
    client.post(page, first | {"seen": "||"})

    text = client.post(page, first | {"duration_months": "18", "seen": "||"}).content.decode()

    assert "Inzwischen gespeichert von Anna Kern" in text
    consortium.refresh_from_db()
    assert consortium.duration_months == 24


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"funding_rate": "96"}, "95\N{NO-BREAK SPACE}%"),
        ({"duration_months": "25"}, "höchstens 24"),
        ({"duration_months": "zwei"}, "ganze Monate"),
        ({"starts_on": "morgen"}, "Datum"),
    ],
)
def test_a_frame_beyond_the_call_is_refused_in_words(client, consortium, anna, typed, sentence):
    client.force_login(anna)

    text = client.post(address("budget_frame", consortium.pk), {"seen": "||"} | typed)

    assert sentence in text.content.decode()
    assert "error-summary" in text.content.decode()
    assert next(iter(typed.values())) in text.content.decode()


def test_a_split_with_a_wrong_sum_says_what_is_missing(client, consortium, lead_seat, seat, anna):
    make_position(lead_seat)
    client.force_login(anna)
    page = address("budget_split", consortium.pk)
    parts = {f"part-{lead_seat.pk}": "60", f"part-{seat.pk}": "39,95"}
    seen = client.get(page).context["seen"]

    text = client.post(page, parts | {"mode": "percent", "seen": seen}).content.decode()
    assert "99,95\N{NO-BREAK SPACE}%" in text

    parts[f"part-{seat.pk}"] = "40"
    assert client.post(page, parts | {"mode": "percent", "seen": seen}).status_code == 302
    text = client.get(address("budget", consortium.pk)).content.decode()
    assert "mehr als seine Ausgaben" in text


def test_an_associated_partner_has_contributions_only(client, consortium, anna):
    seat = make_seat(consortium, make_organisation("stiftung"), PartnerRole.ASSOCIATED)
    client.force_login(anna)

    text = client.get(address("budget", consortium.pk)).content.decode()

    assert address("budget_row_new", consortium.pk, seat.pk, "contributions") in text
    assert address("budget_row_new", consortium.pk, seat.pk, "positions") not in text


def test_small_slices_of_a_post_are_named(client, consortium, lead_seat, seat, anna):
    consortium.duration_months = 24
    consortium.save()
    make_position(lead_seat)
    make_position(seat, share=Decimal("0.2"))
    client.force_login(anna)

    text = client.get(address("budget", consortium.pk)).content.decode()

    assert "Viele kleine Anteile: Werkbank KI" in text


def test_every_figure_shown_is_the_one_that_was_reckoned(client, consortium, lead_seat, anna):
    seats = [lead_seat, *(make_seat(consortium, make_organisation(f"p-{n}")) for n in range(3))]
    for number, seat in enumerate(seats):
        make_position(
            seat,
            monthly_cost=Decimal("3333.33") + number,
            share=Decimal("0.3333"),
            months=Decimal("7.77"),
        )
    budget = budget_of(consortium)
    client.force_login(anna)

    text = client.get(address("budget", consortium.pk)).content.decode()

    with translation.override("de"):
        for part in budget.partners.values():
            for amount in (part.staff, part.eligible, part.grant, part.own_share):
                assert exact_euro(amount) in text
        for amount in (budget.eligible, budget.grant, budget.own_share, budget.uncovered):
            assert exact_euro(amount) in text
    assert sum(part.grant for part in budget.partners.values()) == budget.grant
