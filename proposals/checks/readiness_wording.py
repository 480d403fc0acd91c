"""The readiness check in sentences.  None of them says that a grant is certain, or likely.

Source: docs/rules.md, section 9.
"""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from partners.profile.eligibility import Answer, Condition
from partners.profile.eligibility_wording import SENTENCES as OF_LEAD
from portal.templatetags.figures import euro, percent
from proposals.calls.wording import day_in_words
from proposals.checks.readiness import Key, Kind, open_lines
from proposals.checks.readiness_checks import Standing
from proposals.checks.readiness_texts import SENTENCES, TITLES

NOT_OFFICIAL = gettext_lazy(
    "This is our own check, not an official one. Whether a project is funded is decided by the "
    "granting body alone."
)
STANDINGS = {
    (Kind.HARD, Standing.MET): pgettext_lazy("readiness", "met"),
    (Kind.HARD, Standing.OPEN): pgettext_lazy("readiness", "open"),
    (Kind.HARD, Standing.UNKNOWN): pgettext_lazy("readiness", "to be clarified"),
    (Kind.HINT, Standing.MET): pgettext_lazy("readiness", "done"),
    (Kind.HINT, Standing.OPEN): pgettext_lazy("readiness", "hint"),
    (Kind.HINT, Standing.UNKNOWN): pgettext_lazy("readiness", "hint"),
}
CONDITIONS = {Key.LEGAL_PERSON: Condition.LEGAL_PERSON, Key.IN_SAXONY: Condition.IN_SAXONY}
ANSWERS = {
    Standing.MET: Answer.YES,
    Standing.OPEN: Answer.NO,
    Standing.UNKNOWN: Answer.UNCLEAR,
}


def verdict(lines):
    """Say how the project stands, in one sentence."""
    hard, hints = (len(open_lines(lines, kind)) for kind in Kind)
    if hard:
        return ngettext(
            "%(number)s hard condition is still open.",
            "%(number)s hard conditions are still open.",
            hard,
        ) % {"number": hard}
    if not hints:
        return _("All hard conditions are met, there are no hints.")
    return ngettext(
        "All hard conditions are met, %(number)s hint.",
        "All hard conditions are met, %(number)s hints.",
        hints,
    ) % {"number": hints}


def title(line):
    return str(TITLES[line.key])


def standing(line):
    return str(STANDINGS[line.kind, line.standing])


def sentence(line):
    """Say why the line stands as it does."""
    if condition := CONDITIONS.get(line.key):
        return str(OF_LEAD[condition, ANSWERS[line.standing]])
    words = {name: in_words(name, value) for name, value in line.facts.items()}
    return str(SENTENCES[line.key][variant(line)]) % words


def in_words(name, value):
    match value:
        case Decimal() if name in {"rate", "most"}:
            return percent(value)
        case Decimal():
            return euro(value)
        case date():
            return day_in_words(value)
        case tuple():
            return ", ".join(value)
    return value


def variant(line):
    """Return which of a line's sentences holds: its standing's, or that of its special case."""
    facts = line.facts
    special = {
        Key.THEMATIC_AREAS: [("foreign", facts.get("foreign"))],
        Key.PLACES: [("outside", facts.get("outside"))],
        Key.DURATION: [("missing", facts.get("months") is None), ("free", _free(line))],
        Key.RATE: [("free", facts.get("most") is None and facts.get("rate") is not None)],
        Key.GRANT: [("no_cap", facts.get("cap") is None)],
        Key.CONSORTIUM_CAP: [("suffices", _single_is_enough(facts))],
        Key.REGIONAL_AMOUNT: [("alone", line.is_met and facts.get("state") == "single_applicant")],
        Key.START: [("missing", facts.get("planned") is None), ("free", _free(line))],
        Key.LETTERS: [("alone", not facts.get("others"))],
        Key.AGREEMENT: [("alone", not facts.get("others"))],
    }
    return next((name for name, holds in special.get(line.key, ()) if holds), line.standing)


def _free(line):
    """Whether the call names nothing to compare with."""
    expected = line.facts.get("most" if line.key == Key.DURATION else "expected")
    return line.is_met and expected is None


def _single_is_enough(facts):
    return facts.get("suffices") and facts["accepted"] < facts["least"]
