"""The directory's search form: what may stand in its address, and what it then means.

A value that is not known never breaks the page: it is left out and said, the rest holds.
"""

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.directory.facets import LABELS, Vocabulary, vocabulary
from partners.models import Organisation
from partners.search.directory import Query
from portal import clock

TEXT_LENGTH = 200
PAGE_SIZE = Query.page_size
LARGEST_PAGE = 100
YES = {"1", "true", "on", "ja", "yes"}
NO = {"0", "false", "off", "nein", "no"}
SORTS = {
    "relevance": gettext_lazy("Relevance"),
    "name": gettext_lazy("Name"),
    "confirmed": gettext_lazy("Last confirmed"),
}


class LenientField(forms.Field):
    """Keeps what it understands; `problem` is a sentence about the rest, if there was any."""

    problem = ""


class TextField(LenientField):
    def clean(self, value):
        text = " ".join((value or "").split())
        if len(text) > TEXT_LENGTH:
            self.problem = _("The search text was too long; its first %(number)d characters count.")
            self.problem %= {"number": TEXT_LENGTH}
        return text[:TEXT_LENGTH].rstrip()


class SeveralField(LenientField):
    """Several of the known values; a facet of yes and no also takes the usual other words."""

    widget = forms.SelectMultiple

    def __init__(self, *, known=(), **options):
        self.known = known
        super().__init__(**options)

    def clean(self, value):
        given = {self.translated(word) for word in value or () if word}
        chosen = given.intersection(self.known)
        if given != chosen:
            self.problem = _("A value of the filter “%(name)s” is not known and was left out.")
            self.problem %= {"name": self.label}
        return frozenset(chosen)

    def translated(self, word):
        if "yes" not in self.known:
            return word
        word = word.lower()
        return "yes" if word in YES else "no" if word in NO else word


class SortField(LenientField):
    def clean(self, value):
        if value and value not in SORTS:
            self.problem = _("The directory cannot be sorted that way; it is sorted by relevance.")
        return value if value in SORTS else Query.sort


class YesField(LenientField):
    def clean(self, value):
        return (value or "").lower() in YES


class NumberField(LenientField):
    def __init__(self, *, default, largest, **options):
        self.default, self.largest = default, largest
        super().__init__(**options)

    def clean(self, value):
        if not value:
            return self.default
        if not (value.isascii() and value.lstrip("-").isdigit()):
            self.problem = _("“%(name)s” must be a number and was left out.")
            self.problem %= {"name": self.label}
            return self.default
        # Longer figures than any limit are cut, so that none is too large to be read.
        return min(max(int(value[:10]), 1), self.largest)


class TextFilter(django_filters.CharFilter):
    field_class = TextField


class FacetFilter(django_filters.MultipleChoiceFilter):
    field_class = SeveralField


class SortFilter(django_filters.Filter):
    field_class = SortField


class YesFilter(django_filters.Filter):
    field_class = YesField


class NumberFilter(django_filters.Filter):
    field_class = NumberField


def facet(name):
    return FacetFilter(label=LABELS[name], required=False)


class DirectoryFilters(django_filters.FilterSet):
    """The parameters of the directory.  The search itself answers `query`, in one statement."""

    q = TextFilter(label=gettext_lazy("Search text"), required=False)
    district = facet("district")
    sector = facet("sector")
    offers = facet("offers")
    seeks = facet("seeks")
    target_group = facet("target_group")
    field = facet("field")
    area = facet("area")
    can_lead = facet("can_lead")
    verified = facet("verified")
    call = facet("call")
    sort = SortFilter(label=gettext_lazy("Sort by"), required=False)
    stale = YesFilter(label=gettext_lazy("Also long unconfirmed profiles"), required=False)
    page = NumberFilter(label=gettext_lazy("Page"), required=False, default=1, largest=1_000_000)
    page_size = NumberFilter(
        label=gettext_lazy("Results per page"),
        required=False,
        default=PAGE_SIZE,
        largest=LARGEST_PAGE,
    )

    class Meta:
        model = Organisation
        fields = []

    def __init__(self, parameters, words: Vocabulary):
        super().__init__(parameters, Organisation.objects.none())
        for name in LABELS:
            self.filters[name].extra["known"] = words.words[name].keys()

    @property
    def query(self) -> Query:
        """The state of the directory that the parameters ask for."""
        self.form.full_clean()
        given = self.form.cleaned_data
        return Query(
            text=given["q"],
            chosen={name: given[name] for name in LABELS if given[name]},
            sort=given["sort"],
            with_stale=given["stale"],
            page=given["page"],
            page_size=given["page_size"],
        )

    @property
    def problems(self) -> list[str]:
        """What was left out of the parameters, each in a sentence for the person."""
        return [field.problem for field in self.form.fields.values() if field.problem]


def query_of(parameters: str, words: Vocabulary | None = None) -> Query:
    """Return the state that saved parameters mean today; a word that is gone no longer narrows."""
    words = words or vocabulary(clock.now())
    return DirectoryFilters(QueryDict(parameters), words).query
