"""A call's data and a consortium's rows as the funding rules read them."""

from decimal import Decimal

from partners.models import District
from proposals.funding import Reason, State
from proposals.models import Consortium, PartnerRole
from proposals.money.plans import budget_of
from tests.partners.factories import make_organisation
from tests.proposals.factories import make_consortium, make_position, make_seat


def consortium_of_two(call):
    consortium = make_consortium(call=call)
    make_position(consortium.partners.get())
    seat = make_seat(consortium)
    make_position(seat, person_months=Decimal(12), share=None, months=None)
    return consortium


def cap_of(consortium):
    """Return the cap of the project as it stands in the database."""
    return budget_of(Consortium.objects.get(pk=consortium.pk)).cap


def test_the_fourth_call_allows_a_single_applicant_300000(fourth_call):
    consortium = make_consortium(call=fourth_call)
    make_seat(consortium, make_organisation("stiftung"), PartnerRole.ASSOCIATED)

    cap = budget_of(consortium).cap

    assert (cap.state, cap.amount, cap.reason) == (
        State.SINGLE_APPLICANT,
        300_000,
        Reason.FEW_PARTNERS,
    )


def test_a_place_without_an_amount_leaves_the_calls_own_with_its_source(fourth_call):
    consortium = consortium_of_two(fourth_call)
    consortium.places.create(district=District.objects.get(ags="14713"))

    cap = budget_of(consortium).cap

    assert (cap.state, cap.amount, cap.reason, cap.categories) == (
        State.UNDETERMINED,
        400_000,
        Reason.NO_AMOUNT_FOR_REGION,
        ("more_developed",),
    )
    assert [source.label for source in cap.sources] == [
        "Medieninformation SMS, 12.02.2026",
        "Europa fördert Sachsen: ESF Plus",
    ]


def test_mittelsachsen_asks_for_the_municipality_and_doebeln_stays_open(fourth_call):
    consortium = consortium_of_two(fourth_call)
    place = consortium.places.create(district=District.objects.get(ags="14522"))
    assert cap_of(consortium).reason == Reason.MUNICIPALITY_MISSING

    place.municipality = "Döbeln"
    place.save()
    assert cap_of(consortium).reason == Reason.REGION_OPEN

    place.municipality = "Freiberg"
    place.save()
    assert cap_of(consortium).reason == Reason.NO_AMOUNT_FOR_REGION


def test_positions_flat_rate_and_rate_make_the_grant(fourth_call):
    budget = budget_of(consortium_of_two(fourth_call))

    assert (budget.staff, budget.flat, budget.eligible) == (120_000, 48_000, 168_000)
    assert (budget.rate, budget.grant, budget.own_share) == (Decimal("0.95"), 159_600, 8_400)
    assert [part.grant for part in budget.partners.values()] == [79_800, 79_800]


def test_a_budget_is_read_in_a_fixed_number_of_queries(fourth_call, django_assert_num_queries):
    consortium = consortium_of_two(fourth_call)
    stored = Consortium.objects.select_related("call")
    fresh = stored.get(pk=consortium.pk)
    with django_assert_num_queries(9):
        budget_of(fresh)
    for slug in ("eins", "zwei", "drei"):
        make_position(make_seat(consortium, make_organisation(slug)))
    fresh = stored.get(pk=consortium.pk)
    with django_assert_num_queries(9):
        budget_of(fresh)
