"""Sentences that both files show.  None of them promises money."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals import funding_wording
from proposals.calls import wording

NOT_OFFICIAL = gettext_lazy("Non-binding plan made with Verbundwerk; this is no official form.")


def reservation(paper):
    """Say that nothing here is a promise, and whose word counts unless the cap says it already."""
    sentences = [_("“Up to” is no promise; there is no entitlement to funding.")]
    decisive = wording.decisive_word(paper.call.granting_body_short)
    if decisive not in cap_reason(paper):
        sentences.append(decisive)
    return " ".join(sentences)


def places(consortium):
    listed = ", ".join(str(place) for place in consortium.places.all())
    return listed or _("not entered yet")


def source_line(source):
    """Name a source, where it stands and whether somebody has compared it."""
    checked = _("not checked yet")
    if source.checked_on:
        checked = _("checked on %(day)s") % {"day": wording.day_in_words(source.checked_on)}
    parts = [part for part in (source.label, source.url, checked) if part]
    return ", ".join(parts)


def cap_reason(paper):
    """Say why the cap is what it is."""
    body = paper.call.granting_body_short
    return funding_wording.cap_reason(paper.budget.cap, paper.terms, body)


def cap_amount(paper):
    return funding_wording.cap_amount(paper.budget.cap)


def figures(paper):
    """Return (label, amount, sentence) for each figure from the costs to what is still open."""
    budget, terms = paper.budget, paper.terms
    if paper.is_itemised:
        other = (_("Other costs"), budget.items, "")
    else:
        other = (_("Flat rate for everything else"), budget.flat, "")
    return [
        (_("Staff costs"), budget.staff, funding_wording.explain_staff_per_month(budget)),
        other,
        (_("Eligible costs"), budget.eligible, funding_wording.explain_eligible(budget, terms)),
        (_("By the rate"), budget.by_rate, funding_wording.explain_rate(budget, terms)),
        (_("Grant at most"), budget.grant, funding_wording.explain_grant(budget)),
        (_("Own share"), budget.own_share, funding_wording.explain_own_share(budget)),
        (_("Still open"), budget.uncovered, funding_wording.explain_uncovered(budget)),
    ]
