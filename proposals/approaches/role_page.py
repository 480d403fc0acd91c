"""What the form of a role shows when somebody else has saved it meanwhile: both versions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.models import Competence, District, Sector
from proposals.models import ENTRY_ROLES


@dataclass(frozen=True)
class Difference:
    label: str
    stored: str
    typed: str


FIELDS = {
    "title": "title",
    "role": "role",
    "sector_id": "sector",
    "competences": "competences",
    "contribution": "contribution",
    "district_id": "district",
    "newcomers_welcome": "newcomers_welcome",
}


def differences(form, stored):
    """Return the fields in which what is stored differs from what was typed, both in words."""
    return [
        Difference(
            label=form.fields[field].label,
            stored=in_words(name, stored[name]),
            typed=in_words(name, form.values[name]),
        )
        for name, field in FIELDS.items()
        if stored[name] != form.values[name]
    ]


def in_words(name, value):
    match name:
        case "role":
            return str(dict(ENTRY_ROLES)[value])
        case "newcomers_welcome":
            return _("yes") if value else _("no")
        case "sector_id":
            return str(Sector.objects.get(pk=value)) if value else _("From any sector")
        case "district_id":
            return str(District.objects.get(pk=value)) if value else _("Anywhere")
        case "competences":
            names = [word.name for word in Competence.objects.filter(pk__in=value)]
            return ", ".join(names) or "–"
    return value or "–"
