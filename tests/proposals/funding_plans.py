"""Terms and plans for the tests of the funding rules: the fourth call's, in plain figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from proposals import funding

PRESS = funding.SourceRef("Medieninformation")
REGIONS = funding.SourceRef("Europa fördert Sachsen")
SAB = funding.SourceRef("Auskunft der SAB", "https://sab.example/", date(2026, 11, 20))
LEIPZIG = funding.Place("14713")
NORDSACHSEN = funding.Place("14730")
DRESDEN = funding.Place("14612")
MITTELSACHSEN = funding.Place("14522")
DOEBELN = funding.Place("14522", " döBELN ")
FREIBERG = funding.Place("14522", "Freiberg")


def line(amount, **changes):
    """Return a line of the cap table: up to so much, from the press release."""
    value = None if amount is None else Decimal(amount)
    return funding.CapLine(**{"amount": value, "source": PRESS} | changes)


def terms(**changes):
    """Return the fourth call: 300,000 and 400,000 EUR, 95 %, 40 %, no regional value."""
    fourth = funding.Terms(
        single=line(300_000),
        consortium=line(400_000, location_dependent=True),
        regions={
            "14713": funding.Region("more_developed", source=REGIONS, name="Leipzig"),
            "14730": funding.Region("more_developed", source=REGIONS, name="Nordsachsen"),
            "14612": funding.Region("transition", source=REGIONS, name="Dresden"),
            "14522": funding.Region(
                "transition", {"döbeln": None}, REGIONS, "Mittelsachsen", ("Döbeln",)
            ),
        },
        max_rate=Decimal("0.95"),
        max_months=24,
        flat_rate=Decimal("0.40"),
        project_start=date(2027, 1, 1),
        cost_source=funding.SourceRef("ESF Plus-Richtlinie SMS, Stand Mai 2025"),
    )
    return replace(fourth, **changes)


def regional(**amounts):
    """Return regional lines as a coordinator enters them: amounts by region, source and date."""
    return {
        region: line(amount, source=SAB, location_dependent=True)
        for region, amount in amounts.items()
    }


def partner(key, staff="0", **changes):
    """Return a funded partner with one post that costs so much over the whole time."""
    post = funding.Position(Decimal(staff), person_months=Decimal(1))
    return funding.PartnerPlan(key, (post,), **changes)


def plan(*staff, **changes):
    """Return a plan of partners with these staff costs; the first of them leads."""
    partners = tuple(partner(f"p{number}", cost) for number, cost in enumerate(staff, start=1))
    return funding.Plan(**{"partners": partners} | changes)


def reckoned(*staff, call=None, **changes):
    return funding.reckon(call or terms(), plan(*staff, **changes))
