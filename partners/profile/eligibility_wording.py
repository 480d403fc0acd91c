"""The answer whether an organisation can receive the grant, in words.

Nothing here promises anything: it names the reason, the source, and what is possible otherwise.
Source: docs/rules.md, 5.5.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from partners.profile import eligibility
from partners.profile.eligibility import Answer, Condition

LABELS = {
    Answer.YES: pgettext_lazy("recipient of the grant", "yes"),
    Answer.NO: pgettext_lazy("recipient of the grant", "no"),
    Answer.UNCLEAR: pgettext_lazy("recipient of the grant", "to be clarified"),
}
TONES = {Answer.YES: "green", Answer.NO: "neutral", Answer.UNCLEAR: "amber"}
SOURCE = gettext_lazy(
    "ESF Plus-Richtlinie SMS, part II D/E, No. 3 and 4a, as read in May 2025. The granting body "
    "has the final say."
)
SENTENCES = {
    (Condition.LEGAL_PERSON, Answer.YES): gettext_lazy("The legal form makes a legal person."),
    (Condition.LEGAL_PERSON, Answer.NO): gettext_lazy("The legal form makes no legal person."),
    (Condition.LEGAL_PERSON, Answer.UNCLEAR): gettext_lazy(
        "Whether it is a legal person does not follow from this legal form."
    ),
    (Condition.IN_SAXONY, Answer.YES): gettext_lazy("The seat or a branch lies in Saxony."),
    (Condition.IN_SAXONY, Answer.NO): gettext_lazy("Neither the seat nor a branch lies in Saxony."),
    (Condition.IN_SAXONY, Answer.UNCLEAR): gettext_lazy(
        "Whether the seat or a branch lies in Saxony is not entered yet."
    ),
}


@dataclass(frozen=True)
class Words:
    """What pages show: the answer, its tone, a sentence for each reason, what is possible."""

    answer: str
    tone: str
    reasons: list[str]
    otherwise: str
    source: str


def about(organisation):
    """Say whether an organisation can receive the grant, from what is stored of it."""
    form = organisation.legal_form
    in_saxony = eligibility.lies_in_saxony(
        organisation.district_id, organisation.municipality, len(organisation.branches.all())
    )
    return in_words(
        eligibility.grant_eligibility(form.legal_person, in_saxony=in_saxony, note=form.note)
    )


def in_words(found):
    """Say whether somebody can receive the grant, why, and what is possible otherwise."""
    return Words(
        answer=str(LABELS[found.answer]),
        tone=TONES[found.answer],
        reasons=[_reason(reason) for reason in found.reasons],
        otherwise=_otherwise(found),
        source=str(SOURCE),
    )


def _reason(reason):
    sentence = str(SENTENCES[reason.condition, reason.answer])
    if not reason.note or reason.note.lower() in sentence.lower():
        return sentence
    return _("%(sentence)s Note on the legal form: %(note)s.") % {
        "sentence": sentence,
        "note": reason.note.rstrip("."),
    }


def _otherwise(found):
    """Say what is still possible; nothing where the answer is yes."""
    if found.answer == Answer.YES:
        return ""
    missing = {r.condition for r in found.reasons if r.answer == Answer.NO}
    if Condition.LEGAL_PERSON in missing:
        return _(
            "Possible is a place as a partner in a consortium; the lead goes to an organisation "
            "that is a legal person."
        )
    if Condition.IN_SAXONY in missing:
        return _(
            "Possible is a place as a partner in a consortium; the lead as soon as there is a "
            "branch in Saxony."
        )
    return _(
        "A place as a partner in a consortium is possible; before taking the lead, please ask the "
        "granting body."
    )
