"""What a change does to a budget, as a list of sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.templatetags.figures import exact_euro, percent
from proposals.funding import BindingRule, Reason
from proposals.funding_wording.cap import cap_amount, number_word, region_names

ELIGIBLE = (
    gettext_lazy("The eligible costs rise by %(change)s to %(after)s."),
    gettext_lazy("The eligible costs fall by %(change)s to %(after)s."),
)
GRANT = (
    gettext_lazy("The grant that is possible at most rises by %(change)s to %(after)s."),
    gettext_lazy("The grant that is possible at most falls by %(change)s to %(after)s."),
)
OWN_SHARE = (
    gettext_lazy("Your own share rises by %(change)s to %(after)s."),
    gettext_lazy("Your own share falls by %(change)s to %(after)s."),
)

BECAUSE = {
    Reason.NO_PLACE: gettext_lazy(
        "the amount depends on the place of implementation and none is given"
    ),
    Reason.SAME_EVERYWHERE: gettext_lazy(
        "the amount for a consortium holds, wherever the project takes place"
    ),
    Reason.AMOUNT_OF_REGION: gettext_lazy(
        "this amount is recorded for the region of the project (%(regions)s)"
    ),
    Reason.AMOUNT_BY_RULE: gettext_lazy(
        "the call says which amount holds for several regions (%(regions)s)"
    ),
    Reason.MUNICIPALITY_MISSING: gettext_lazy(
        "the municipality is missing, on which the region depends"
    ),
    Reason.REGION_OPEN: gettext_lazy("the region of a place is not settled by the sources"),
    Reason.NO_AMOUNT_FOR_REGION: gettext_lazy(
        "no amount is recorded for this region (%(regions)s)"
    ),
    Reason.SEVERAL_REGIONS: gettext_lazy(
        "no source says which amount holds for several regions (%(regions)s)"
    ),
    Reason.RULE_NOT_APPLICABLE: gettext_lazy(
        "the call’s rule for several regions cannot be applied here"
    ),
    Reason.NO_AMOUNT: gettext_lazy("no source names an amount"),
}


def difference_in_words(difference, names):
    """Return the sentences for a change; `names` are the partners' names by their keys."""
    if difference.is_none:
        return [_("Nothing changes.")]
    sentences = [
        _cap_changes(difference.before.cap, difference.after.cap),
        _rate_changes(difference.before, difference.after),
        _months_change(difference.before, difference.after),
        _amount_changes(ELIGIBLE, difference.eligible, difference.after.eligible),
        _amount_changes(GRANT, difference.grant, difference.after.grant),
        _other_limit(difference.before, difference.after),
        _amount_changes(OWN_SHARE, difference.own_share, difference.after.own_share),
        _uncovered_changes(difference),
        *_partners_change(difference, names),
    ]
    return [sentence for sentence in sentences if sentence] or [_("No amount changes.")]


def _cap_changes(before, after):
    if (before.amount, before.qualifier, before.reason) == (
        after.amount,
        after.qualifier,
        after.reason,
    ):
        return ""
    words = {"before": cap_amount(before), "after": cap_amount(after), "because": _because(after)}
    if before.amount is None or after.amount is None or before.amount == after.amount:
        if words["before"] == words["after"]:
            return _("The cap stays the same, %(after)s, because %(because)s.") % words
        return _("The cap is now %(after)s instead of %(before)s, because %(because)s.") % words
    if after.amount < before.amount:
        return _("The cap falls from %(before)s to %(after)s, because %(because)s.") % words
    return _("The cap rises from %(before)s to %(after)s, because %(because)s.") % words


def _because(cap):
    """Return the reason of a cap as a subordinate clause."""
    if cap.reason == Reason.FEW_PARTNERS:
        return _few_partners(cap)
    return BECAUSE[cap.reason] % {"regions": region_names(cap)}


def _few_partners(cap):
    clause = ngettext(
        "only one accepted, funded partner counts; a consortium counts from %(minimum)s on",
        "only %(accepted)s accepted, funded partners count; a consortium counts from %(minimum)s "
        "on",
        cap.accepted,
    )
    return clause % {
        "accepted": number_word(cap.accepted),
        "minimum": number_word(cap.min_partners),
    }


def _rate_changes(before, after):
    if before.rate == after.rate:
        return ""
    words = {"before": percent(before.rate), "after": percent(after.rate)}
    if after.rate < before.rate:
        return _("The funding rate falls from %(before)s to %(after)s.") % words
    return _("The funding rate rises from %(before)s to %(after)s.") % words


def _months_change(before, after):
    if before.months == after.months or not after.months:
        return ""
    sentence = ngettext(
        "The project now lasts one month.",
        "The project now lasts %(months)s months.",
        after.months,
    )
    return sentence % {"months": after.months}


def _amount_changes(sentences, change, after):
    if not change:
        return ""
    rises, falls = sentences
    words = {"change": exact_euro(abs(change)), "after": exact_euro(after)}
    return (rises if change > 0 else falls) % words


def _other_limit(before, after):
    if before.binding_rule == after.binding_rule:
        return ""
    if after.binding_rule == BindingRule.CAP:
        return _("The cap now limits the grant, no longer the rate.")
    return _("The rate now limits the grant, no longer the cap.")


def _uncovered_changes(difference):
    if not difference.uncovered:
        return ""
    uncovered = difference.after.uncovered
    if not uncovered:
        return _("The own share is covered then.")
    words = {"uncovered": exact_euro(uncovered)}
    return _("Of the own share, %(uncovered)s are then missing.") % words


def _partners_change(difference, names):
    for key, partner in difference.partners.items():
        words = {
            "name": names.get(key, key),
            "before": exact_euro(partner.before),
            "after": exact_euro(partner.after),
        }
        if partner.before is None:
            yield _("%(name)s joins; its part of the grant is %(after)s.") % words
        elif partner.after is None:
            yield _("%(name)s is out; its part of the grant was %(before)s.") % words
        elif partner.grant:
            yield _("%(name)s: %(after)s of the grant instead of %(before)s.") % words
