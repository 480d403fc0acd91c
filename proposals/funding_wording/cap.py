"""The cap in words: its amount, why it holds, and what would settle it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.templatetags.figures import euro
from proposals.calls.wording import decisive_word
from proposals.funding import Qualifier, Reason
from proposals.models import MultiRegionRule, RegionCategory


def cap_amount(cap):
    """Write the cap: "up to €400,000", "€400,000", or that no amount is known."""
    if cap.amount is None:
        return _("no amount known")
    if cap.qualifier == Qualifier.FIXED:
        return euro(cap.amount)
    return _("up to %(amount)s") % {"amount": euro(cap.amount)}


def cap_reason(cap, terms, granting_body):
    """Say in whole sentences why the cap is what it is, and whose word counts where it is open."""
    match cap.reason:
        case Reason.FEW_PARTNERS:
            return _few_partners(cap, terms)
        case Reason.NO_PLACE:
            return _no_place(cap)
        case Reason.SAME_EVERYWHERE:
            return _("In this call the amount does not depend on the place of implementation.")
        case Reason.AMOUNT_OF_REGION:
            words = {"region": region_names(cap)}
            return _("This amount is recorded for the region of the project: %(region)s.") % words
        case Reason.AMOUNT_BY_RULE:
            return _("%(regions)s In this call, %(rule)s then holds.") % _by_rule(cap, terms)
        case Reason.RULE_NOT_APPLICABLE:
            sentence = _("%(regions)s In this call, %(rule)s then holds; which that is, is open.")
            return f"{sentence % _by_rule(cap, terms)} {decisive_word(granting_body)}"
    return f"{_what_is_open(cap, terms)} {decisive_word(granting_body)}"


def cap_next_step(cap):
    """Return the words of a button towards what would settle the cap, empty where nothing would."""
    steps = {
        Reason.FEW_PARTNERS: _("Invite partners"),
        Reason.NO_PLACE: _("Give the place of implementation"),
        Reason.MUNICIPALITY_MISSING: _("Give the municipality"),
    }
    return steps.get(cap.reason, "")


def region_names(cap):
    """Name the funding regions of the places: "transition region and more developed region"."""
    labels = dict(RegionCategory.choices)
    return _listed([str(labels.get(category, category)) for category in cap.categories])


def outside_area():
    return _("The place of implementation must lie in Saxony.")


def number_word(number):
    """Write a small number as a word, as running text does."""
    words = {
        2: pgettext("number", "two"),
        3: pgettext("number", "three"),
        4: pgettext("number", "four"),
        5: pgettext("number", "five"),
    }
    return words.get(number, str(number))


def _few_partners(cap, terms):
    rule = _(
        "A consortium counts from %(minimum)s accepted, funded partners on, the lead partner "
        "included."
    ) % {"minimum": number_word(cap.min_partners)}
    so_far = ngettext(
        "So far there is one, and the amount for a single organisation holds.",
        "So far there are %(accepted)s, and the amount for a single organisation holds.",
        cap.accepted,
    ) % {"accepted": number_word(cap.accepted)}
    if terms.partners_source is not None:
        return f"{rule} {so_far}"
    assumed = _("This is our own assumption; no source we know of gives a number.")
    return f"{rule} {assumed} {so_far}"


def _no_place(cap):
    if cap.amount is None:
        return _("The amount depends on the place of implementation, which is not given yet.")
    return _(
        "Up to %(amount)s, depending on the place of implementation, which is not given yet."
    ) % {"amount": euro(cap.amount)}


def _by_rule(cap, terms):
    rules = dict(MultiRegionRule.choices)
    return {
        "regions": _several_regions(cap),
        "rule": rules.get(terms.multi_region_rule, terms.multi_region_rule),
    }


def _several_regions(cap):
    return _("The places of implementation lie in several regions: %(regions)s.") % {
        "regions": region_names(cap)
    }


def _what_is_open(cap, terms):
    match cap.reason:
        case Reason.MUNICIPALITY_MISSING:
            return _municipality_missing(cap, terms)
        case Reason.REGION_OPEN:
            return _region_open(cap, terms)
        case Reason.SEVERAL_REGIONS:
            which = _("No source we know of says which amount then holds.")
            return f"{_several_regions(cap)} {which}"
        case Reason.NO_AMOUNT_FOR_REGION if len(cap.categories) > 1:
            which = _("An amount is not recorded for each of them.")
            return f"{_several_regions(cap)} {which}"
        case Reason.NO_AMOUNT_FOR_REGION:
            return _("No amount is recorded for this region.")
    return _("No source names an amount.")


def _municipality_missing(cap, terms):
    place = next(place for place in cap.open_places if terms.asks_municipality(place))
    region = terms.region(place)
    words = {
        "district": region.name or place.ags,
        "exceptions": _listed(region.exceptions or [*region.municipalities]),
    }
    return (
        _(
            "In the district %(district)s the region depends on the municipality, which is not "
            "given yet; %(exceptions)s is a case of its own there."
        )
        % words
    )


def _region_open(cap, terms):
    names = [
        place.municipality.strip() or terms.region(place).name or place.ags
        for place in cap.open_places
    ]
    return _("To which region %(place)s counts is not settled by the sources we know.") % {
        "place": _listed(names)
    }


def _listed(names):
    """Join names: "A", "A and B", "A, B and C"; nothing where there are none."""
    if not names:
        return ""
    *others, last = names
    if not others:
        return str(last)
    return _("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last}
