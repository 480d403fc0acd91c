"""Each figure of a budget in a sentence: what it is made of and which limit holds."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.templatetags.figures import exact_euro, percent
from proposals.funding import BindingRule
from proposals.funding_wording.cap import cap_amount


def explain_eligible(budget, terms):
    """Say what the eligible costs are made of, and whether the call confirms that."""
    amounts = {
        "eligible": exact_euro(budget.eligible),
        "staff": exact_euro(budget.staff),
        "flat": exact_euro(budget.flat),
        "items": exact_euro(budget.items),
    }
    if terms.flat_rate is None:
        made_of = _("%(eligible)s: staff costs of %(staff)s and other costs of %(items)s") % amounts
    else:
        made_of = _(
            "%(eligible)s: staff costs of %(staff)s and the flat rate of %(rate)s on them, "
            "which is %(flat)s"
        ) % (amounts | {"rate": percent(terms.flat_rate)})
    basis = cost_basis(terms)
    return f"{made_of}; {basis}." if basis else f"{made_of}."


def cost_basis(terms):
    """Say by what the costs are reckoned as long as the call does not confirm it, else nothing."""
    if terms.cost_source is None:
        return _("how this call reckons costs is named by no source we know")
    if terms.cost_is_verified:
        return ""
    return _("according to the directive (%(source)s), not confirmed for this call") % {
        "source": terms.cost_source.label
    }


def explain_rate(budget, terms):
    """Say which rate is reckoned with, and that the call's is the highest."""
    rate = percent(budget.rate)
    if terms.max_rate is None:
        if not budget.rate:
            return _("No rate is given yet, and no source we know of names the highest one.")
        return _("%(rate)s, as planned; no source we know of names the highest rate.") % {
            "rate": rate
        }
    if budget.rate == terms.max_rate:
        return _("%(rate)s of the eligible costs, the highest rate of this call.") % {"rate": rate}
    words = {"rate": rate, "highest": percent(terms.max_rate)}
    return _("%(rate)s of the eligible costs, as planned; possible are up to %(highest)s.") % words


def explain_grant(budget):
    """Say whether the cap or the rate limits the grant, and what that means for the own share."""
    amounts = {
        "cap": cap_amount(budget.cap),
        "rate": percent(budget.rate),
        "eligible": exact_euro(budget.eligible),
        "grant": exact_euro(budget.grant),
        "own": exact_euro(budget.own_share),
        "more": exact_euro(budget.above_cap),
    }
    if not budget.eligible:
        return _("No costs are planned yet, so there is nothing to reckon a grant from.")
    if budget.binding_rule == BindingRule.CAP:
        return (
            _(
                "The cap of %(cap)s holds, not the rate of %(rate)s: with eligible costs of "
                "%(eligible)s you bear %(own)s yourselves, %(more)s more than the rate asks for."
            )
            % amounts
        )
    if budget.cap.amount is None:
        return (
            _(
                "The rate of %(rate)s holds, as no source names a cap: with eligible costs of "
                "%(eligible)s the grant is at most %(grant)s, and you bear %(own)s yourselves."
            )
            % amounts
        )
    return (
        _(
            "The rate of %(rate)s holds, not the cap of %(cap)s: with eligible costs of "
            "%(eligible)s the grant is at most %(grant)s, and you bear %(own)s yourselves."
        )
        % amounts
    )


def explain_own_share(budget):
    """Say from what the own share follows."""
    return _("%(own)s: the eligible costs of %(eligible)s less the grant of %(grant)s.") % {
        "own": exact_euro(budget.own_share),
        "eligible": exact_euro(budget.eligible),
        "grant": exact_euro(budget.grant),
    }


def explain_uncovered(budget):
    """Say how much of the own share somebody has promised to bring, and what is missing."""
    amounts = {
        "contributed": exact_euro(budget.contributed),
        "own": exact_euro(budget.own_share),
        "uncovered": exact_euro(budget.uncovered),
    }
    if not budget.own_share:
        return _("There is no own share to cover.")
    if not budget.uncovered:
        return _("The own share of %(own)s is covered: %(contributed)s are promised.") % amounts
    return (
        _("Of the own share of %(own)s, %(contributed)s are promised; %(uncovered)s are missing.")
        % amounts
    )


def explain_split(budget):
    """Say by what the grant is split between the funded partners."""
    if budget.is_split_adjusted:
        return _("Split as the partners agreed, to the cent; the parts sum up to the grant.")
    return _("Split in proportion to the eligible costs, to the cent.")


def explain_partner(part, name):
    """Say what one partner's part is made of; `part` is a PartnerBudget."""
    amounts = {
        "name": name,
        "eligible": exact_euro(part.eligible),
        "grant": exact_euro(part.grant),
        "own": exact_euro(part.own_share),
        "more": exact_euro(-part.own_share),
    }
    if part.is_overfunded:
        return (
            _(
                "%(name)s: %(grant)s of the grant for eligible costs of %(eligible)s. That is "
                "%(more)s more than this partner’s costs."
            )
            % amounts
        )
    return (
        _(
            "%(name)s: %(grant)s of the grant for eligible costs of %(eligible)s, and %(own)s own "
            "share."
        )
        % amounts
    )


def explain_staff_per_month(budget):
    """Say what the staff costs come to in a month, nothing while no duration is given."""
    if not budget.months:
        return ""
    sentence = ngettext(
        "Staff costs of %(staff)s in one month.",
        "Staff costs of %(staff)s over %(months)s months come to %(each)s a month.",
        budget.months,
    )
    return sentence % {
        "staff": exact_euro(budget.staff),
        "months": budget.months,
        "each": exact_euro(budget.staff_per_month),
    }


def explain_room(budget):
    """Say how far the grant stays below the cap."""
    if budget.room is None:
        return _("No source names a cap, so nobody can say how much room is left.")
    words = {"room": exact_euro(budget.room), "cap": cap_amount(budget.cap)}
    if not budget.room:
        return _("The grant reaches the cap of %(cap)s; more is not possible.") % words
    return _("The grant stays %(room)s below the cap of %(cap)s.") % words
