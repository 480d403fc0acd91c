"""What the list of open roles can be narrowed by.

A value that is not known never breaks the page: it is left out and said, the rest holds.
"""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.directory.filters import LenientField
from partners.models import Competence, District, Sector
from proposals.calls import queries
from proposals.models import OpenRole


class OneField(LenientField):
    """One of the known values, or none."""

    widget = forms.Select

    def __init__(self, *, words=(), everything="", **options):
        super().__init__(**options)
        self.words = dict(words)
        self.widget.choices = [("", everything), *self.words.items()]

    def clean(self, value):
        if value and value not in self.words:
            self.problem = _("A value of the filter “%(name)s” is not known and was left out.")
            self.problem %= {"name": self.label}
        return value if value in self.words else ""


class OneFilter(django_filters.Filter):
    field_class = OneField


def one(label, everything, method=None, **options):
    return OneFilter(label=label, required=False, method=method, everything=everything, **options)


class RoleFilters(django_filters.FilterSet):
    """A role without a sector is for every sector, one without a place for every place."""

    call = one(gettext_lazy("Call"), gettext_lazy("All calls"), field_name="consortium__call__slug")
    sector = one(gettext_lazy("Sector"), gettext_lazy("All sectors"), "of_sector")
    district = one(gettext_lazy("Where in Saxony"), gettext_lazy("All of Saxony"), "in_district")
    competence = one(
        gettext_lazy("Competence"), gettext_lazy("All competences"), field_name="competences__slug"
    )

    class Meta:
        model = OpenRole
        fields = []

    def __init__(self, parameters, roles, *, now):
        super().__init__(parameters, roles)
        for name, words in words_of(roles, now).items():
            self.filters[name].extra["words"] = words

    def of_sector(self, roles, name, slug):
        return roles.filter(Q(sector__slug=slug) | Q(sector=None))

    def in_district(self, roles, name, ags):
        return roles.filter(Q(district__ags=ags) | Q(district=None))

    @property
    def chosen(self):
        """What the list is narrowed by: {parameter: value}."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def problems(self):
        return [field.problem for field in self.form.fields.values() if field.problem]


def words_of(roles, now):
    """Return the choices of each filter: [(value in addresses, word)]."""
    competences = Competence.objects.filter(pk__in=roles.values("competences")).order_by("position")
    return {
        "call": [(call.slug, call.title) for call in queries.calls_to_come(now)],
        "sector": [(sector.slug, sector.name) for sector in Sector.objects.all()],
        "district": [(district.ags, district.name) for district in District.objects.all()],
        "competence": [(word.slug, word.name) for word in competences],
    }
