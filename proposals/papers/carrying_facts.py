"""Calls and consortia as the comparison in `proposals.papers.carrying` reads them."""

from proposals.calls.wording import applicant_in_words, cap_in_words
from proposals.models import CostModelKind
from proposals.papers import carrying


def model_of(call):
    """Return the call's cost model; None where no source names one."""
    return getattr(call, "cost_model", None)


def counts_items(call):
    """Whether costs by category count in the call, beside or instead of a flat rate."""
    model = model_of(call)
    return model is None or model.kind != CostModelKind.STAFF_PLUS_FLAT_RATE


def conditions_of(call):
    """Return what a call says.  Amounts are compared in words, with their "up to"."""
    model = model_of(call)
    body = call.granting_body_short
    return carrying.Conditions(
        deadline=call.deadline,
        project_start=call.project_start,
        max_rate=call.max_funding_rate,
        max_months=call.max_duration_months,
        cost_model=model.kind if model else "",
        flat_rate=model.flat_rate if model else None,
        caps={applicant_in_words(rule): cap_in_words(rule, body) for rule in call.cap_rules.all()},
        areas=frozenset(str(area) for area in call.thematic_areas.all()),
    )


def frame_of(consortium):
    """Return what a project has planned of what a call may rule out."""
    return carrying.Frame(
        starts_on=consortium.starts_on,
        months=consortium.duration_months,
        rate=consortium.funding_rate,
        areas=frozenset(str(area) for area in consortium.thematic_areas.all()),
    )
