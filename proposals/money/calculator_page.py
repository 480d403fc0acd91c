"""What the calculator answers: the budget of invented partners, as a page and as JSON."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.templatetags.figures import exact_euro, percent
from proposals import funding
from proposals import funding_wording as wording
from proposals.funding import Budget, Reason, SourceRef
from proposals.funding.rounding import NOTHING
from proposals.money.pictures import CapBar, cap_bar


@dataclass(frozen=True)
class Figure:
    label: str
    amount: str
    sentence: str


@dataclass(frozen=True)
class Result:
    """What the page shows of a calculation."""

    budget: Budget
    cap_words: str
    reason: str
    sources: tuple[SourceRef, ...]
    figures: list[Figure]
    bar: CapBar | None


def budget_for(form):
    """Return the budget of what a valid form asks; who bears which cost does not matter here."""
    values = form.cleaned_data
    lead = funding.PartnerPlan(
        key="1",
        positions=(funding.Position(values["staff_cost"], person_months=Decimal(1)),),
        items=values.get("other_cost") or NOTHING,
    )
    others = [funding.PartnerPlan(key=str(number + 1)) for number in range(1, values["partners"])]
    plan = funding.Plan(
        partners=(lead, *others),
        places=form.places,
        rate=values["rate"],
        months=values["months"],
    )
    return funding.reckon(form.terms, plan)


def result_of(budget, terms, call):
    """Return a calculation in words and figures."""
    return Result(
        budget=budget,
        cap_words=wording.cap_amount(budget.cap),
        reason=_reason(budget.cap, terms, call),
        sources=_sources(budget, terms),
        figures=_figures(budget, terms),
        bar=cap_bar(budget),
    )


def as_json(result):
    """Return the calculation as JSON takes it: amounts as texts with two decimals."""
    budget = result.budget
    cap = budget.cap
    return {
        "state": cap.state.value,
        "cap": None if cap.amount is None else _plain(cap.amount),
        "cap_qualifier": cap.qualifier.value,
        "eligible": _plain(budget.eligible),
        "grant": _plain(budget.grant),
        "own_share": _plain(budget.own_share),
        "binding_rule": budget.binding_rule.value,
        "reason": result.reason,
        "sources": [
            {
                "label": source.label,
                "url": source.url,
                "checked_on": source.checked_on.isoformat() if source.checked_on else None,
            }
            for source in result.sources
        ],
    }


def _plain(amount):
    return f"{funding.cents(amount):f}"


def _reason(cap, terms, call):
    reason = wording.cap_reason(cap, terms, call.granting_body_short)
    if cap.reason != Reason.MUNICIPALITY_MISSING:
        return reason
    limit = _("This calculator does not ask for the municipality.")
    return f"{reason} {limit}"


def _sources(budget, terms):
    """Return where the cap is from, then the rate and the way costs are reckoned, each once."""
    found = [*budget.cap.sources, terms.rate_source, terms.cost_source]
    return tuple(dict.fromkeys(source for source in found if source is not None))


def _figures(budget, terms):
    figures = [
        Figure(
            _("Eligible costs"),
            exact_euro(budget.eligible),
            wording.explain_eligible(budget, terms),
        ),
        Figure(_("Funding rate"), percent(budget.rate), wording.explain_rate(budget, terms)),
        Figure(
            _("Grant possible at most"), exact_euro(budget.grant), wording.explain_grant(budget)
        ),
        Figure(_("Own share"), exact_euro(budget.own_share), wording.explain_own_share(budget)),
    ]
    if budget.months:
        each = exact_euro(budget.staff_per_month)
        sentence = wording.explain_staff_per_month(budget)
        figures.append(Figure(_("Staff costs per month"), each, sentence))
    return figures
