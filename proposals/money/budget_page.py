"""The whole budget as its page shows it: figures with their reasons, split, frame, warnings."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.templatetags.figures import exact_euro
from proposals import funding, funding_wording
from proposals.calls.wording import day_in_words
from proposals.money import budget_sections
from proposals.money.frame_pages import frame_value
from proposals.services.frame import percent_exactly

BAR = 1000  # how wide a bar is drawn, for the largest of costs and grant


@dataclass(frozen=True)
class Figure:
    """An amount with the sentence that explains it."""

    key: str
    label: str
    text: str
    explanation: str = ""
    is_main: bool = False


@dataclass(frozen=True)
class Share:
    """A partner's costs and grant, and how wide its bars are drawn."""

    key: str
    name: str
    part: funding.PartnerBudget
    percent: str
    grant_width: int
    rest_x: int
    rest_width: int


@dataclass(frozen=True)
class Fact:
    label: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class BudgetPage:
    """Everything on the page of a budget."""

    budget: funding.Budget
    terms: funding.Terms
    figures: Sequence[Figure]
    sections: Sequence[budget_sections.Section]
    shares: Sequence[Share]
    split_words: str
    frame: Sequence[Fact]
    problems: Sequence[str]
    warnings: Sequence[str]
    hints: Sequence[str]
    is_empty: bool
    first_seat: object
    cost_note: str

    @property
    def has_over(self):
        return any(share.part.is_overfunded for share in self.shares)


def page(place):
    """Return what the page of a consortium's budget shows, without a query of its own."""
    money = place.money
    budget, terms = money.budget, money.terms
    basis = funding_wording.cost_basis(terms)
    flaws = [(flaw.is_hint, funding_wording.plan_flaw(flaw)) for flaw in money.flaws]
    is_empty = not budget.eligible
    return BudgetPage(
        budget=budget,
        terms=terms,
        figures=figures(money),
        sections=budget_sections.sections(place),
        shares=[] if is_empty else shares(place),
        split_words=funding_wording.explain_split(budget),
        frame=frame(money),
        problems=[text for is_hint, text in flaws if not is_hint],
        warnings=warnings(place),
        hints=[text for is_hint, text in flaws if is_hint] + slices(place),
        is_empty=is_empty,
        first_seat=first_seat(place) if is_empty else None,
        cost_note=_("Reckoned %(basis)s.") % {"basis": basis} if basis and not is_empty else "",
    )


def figures(money):
    """Return the main figures, each with the sentence that explains it."""
    budget, terms = money.budget, money.terms
    rows = [
        Figure(
            "grant",
            _("Planned grant, at most"),
            exact_euro(budget.grant),
            funding_wording.explain_grant(budget),
            is_main=True,
        ),
        Figure(
            "eligible",
            _("Eligible costs"),
            exact_euro(budget.eligible),
            funding_wording.explain_eligible(budget, terms),
        ),
        Figure(
            "rate",
            _("Funding rate"),
            percent_exactly(budget.rate * 100),
            funding_wording.explain_rate(budget, terms),
        ),
        Figure(
            "own_share",
            _("Own share"),
            exact_euro(budget.own_share),
            funding_wording.explain_own_share(budget),
        ),
        Figure(
            "uncovered",
            _("Own share nobody brings yet"),
            exact_euro(budget.uncovered),
            funding_wording.explain_uncovered(budget),
        ),
    ]
    if budget.staff_per_month is not None:
        label, words = _("Staff costs per month"), funding_wording.explain_staff_per_month(budget)
        rows.append(Figure("staff_per_month", label, exact_euro(budget.staff_per_month), words))
    return rows


def shares(place):
    """Return costs and grant of each funded partner, with bars on one scale."""
    budget = place.money.budget
    parts = [
        (str(seat.pk), str(seat.organisation), budget.partners[str(seat.pk)])
        for seat in place.seats
        if str(seat.pk) in budget.partners
    ]
    largest = max(
        (max(part.eligible, part.grant) for _key, _name, part in parts), default=Decimal(0)
    )
    return [share(*row, budget, largest) for row in parts]


def share(key, name, part, budget, largest):
    inner, outer = sorted((part.eligible, part.grant))
    start, end = width(inner, largest), width(outer, largest)
    return Share(
        key=key,
        name=name,
        part=part,
        percent=part_in_percent(part, budget),
        grant_width=start,
        rest_x=start,
        rest_width=end - start,
    )


def width(amount, largest):
    return int(amount * BAR / largest) if largest else 0


def part_in_percent(part, budget):
    if not budget.grant:
        return "–"
    return percent_exactly((part.grant / budget.grant * 100).quantize(Decimal("0.01")))


def frame(money):
    """Return start, duration and rate, each with what the call says."""
    plan, terms = money.plan, money.terms
    open_words = _("not said yet")
    start = day_in_words(terms.project_start) if terms.project_start else ""
    highest = percent_exactly(terms.max_rate * 100) if terms.max_rate is not None else ""
    facts = [
        Fact(
            _("Planned start"),
            frame_value("starts_on", plan.starts_on) if plan.starts_on else open_words,
            _("The call plans for %(day)s.") % {"day": start} if start else "",
        ),
        Fact(_("Duration"), duration_words(plan.months) or open_words, allowed_months(terms)),
    ]
    rate = percent_exactly(money.budget.rate * 100) if money.budget.rate else open_words
    note = _("The call allows up to %(rate)s.") % {"rate": highest} if highest else ""
    if plan.rate is None and highest:
        note = _("The highest rate of the call, as no other is set.")
    return [*facts, Fact(_("Funding rate"), rate, note)]


def duration_words(months):
    if not months:
        return ""
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}


def allowed_months(terms):
    if not terms.max_months:
        return ""
    return _("The call allows up to %(duration)s.") % {"duration": duration_words(terms.max_months)}


def warnings(place):
    """Return what the partners should mend."""
    budget = place.money.budget
    found = [
        funding_wording.explain_partner(budget.partners[str(seat.pk)], seat.organisation)
        for seat in place.seats
        if str(seat.pk) in budget.partners and budget.partners[str(seat.pk)].is_overfunded
    ]
    weighted = [seat for seat in place.seats if seat.grant_weight is not None]
    new = [seat for seat in place.seats if seat.is_funded and seat.grant_weight is None]
    if weighted and new:
        names = ", ".join(str(seat.organisation) for seat in new)
        words = _("The split was set before these partners joined: %(names)s. Please look at it.")
        found.append(words % {"names": names})
    return found


def slices(place):
    """Return the hint that many partners with little staff each are hard to carry."""
    months = place.money.plan.months
    small = [seat for seat in place.seats if budget_sections.is_slice(seat, months)]
    if not small:
        return []
    names = ", ".join(str(seat.organisation) for seat in small)
    words = _(
        "Many small slices: %(names)s – less than a quarter of a post each. The grant pays for a "
        "few full posts altogether, so consider fewer and larger parts."
    )
    return [words % {"names": names}]


def first_seat(place):
    """Return the seat whose costs are planned first: the person's own, else any they may plan."""
    own = [seat for seat in place.seats if seat.pk in place.acting and seat.is_funded]
    others = [seat for seat in place.seats if seat.is_funded and place.may_edit(seat)]
    return None if place.is_over else next(iter([*own, *others]), None)
