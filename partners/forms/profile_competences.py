"""What an organisation offers or seeks: competences by group, each with an optional sentence."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.fields import LineField
from partners.forms.steps import problems_of
from partners.models import Competence, CompetenceGroup
from partners.models.profile import SENTENCE_LENGTH


@dataclass(frozen=True)
class Row:
    """A competence on the page; `words` are what it is also found by when somebody types."""

    competence: Competence
    is_chosen: bool
    sentence: str
    errors: list

    @property
    def words(self):
        return " ".join([self.competence.name, *self.competence.synonyms])


@dataclass(frozen=True)
class Group:
    label: str
    rows: list[Row]

    @property
    def chosen(self):
        return sum(row.is_chosen for row in self.rows)

    @property
    def is_open(self):
        return any(row.is_chosen or row.errors for row in self.rows)


class CompetencesForm(forms.Form):
    """One list of check boxes, and for each competence a field for a sentence.

    The page draws the boxes itself: sixty-seven widgets would cost more than all else on it.
    """

    def __init__(self, data=None, files=None, *, organisation, values):
        super().__init__(data, files)
        self.organisation = organisation
        self.stored = dict(values["lines"])
        self.competences = list(Competence.objects.all())
        self.fields["chosen"] = forms.TypedMultipleChoiceField(
            label=_("Competences"),
            choices=[(competence.pk, competence.name) for competence in self.competences],
            coerce=int,
            required=False,
        )
        for competence in self.competences:
            self.fields[sentence_name(competence)] = LineField(
                label=competence.name,
                max_length=SENTENCE_LENGTH,
                required=False,
                error_messages={
                    "max_length": _(
                        "The sentence has %(show_value)s characters; there is room for "
                        "%(limit_value)s."
                    )
                },
            )

    def values(self):
        chosen = self.cleaned_data["chosen"]
        lines = [[key, self.cleaned_data[f"sentence_{key}"]] for key in chosen]
        return {"lines": sorted(lines)}

    @property
    def groups(self):
        """Return the competences by group, with what is stored or what was typed."""
        rows = {}
        for competence in self.competences:
            rows.setdefault(competence.group, []).append(self._row(competence))
        return [Group(label, rows[key]) for key, label in CompetenceGroup.choices if key in rows]

    def _row(self, competence):
        if not self.is_bound:
            sentence = self.stored.get(competence.pk, "")
            return Row(competence, competence.pk in self.stored, sentence, [])
        name = sentence_name(competence)
        return Row(
            competence,
            str(competence.pk) in self.data.getlist("chosen"),
            self.data.get(name, ""),
            self.errors.get(name, []),
        )

    @property
    def chosen_count(self):
        return sum(group.chosen for group in self.groups)

    @property
    def problems(self):
        return problems_of(self)


def sentence_name(competence):
    return f"sentence_{competence.pk}"
