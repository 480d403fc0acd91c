"""What ours is measured against: django-filter with `icontains`, and a query for each facet."""

import django_filters
from django.db.models import Count, Q

from partners.freshness import dormant_before
from partners.models import Organisation

TEXTS = ("name", "summary", "description")
COLUMNS = {
    "sector": "sector__slug",
    "district": "district__ags",
    "offers": "offers__competence__slug",
    "seeks": "needs__competence__slug",
    "target_group": "target_groups__slug",
    "field": "fields_of_action__slug",
    "area": "thematic_areas__slug",
    "can_lead": "legal_form__legal_person",
}


class ChosenFilter(django_filters.BaseInFilter):
    """Any of the values, asked of the related rows: no join that would need DISTINCT."""

    def filter(self, rows, values):
        if not values:
            return rows
        chosen = Organisation.objects.filter((f"{self.field_name}__in", values))
        return rows.filter(pk__in=chosen.values("pk"))


class PlainFilters(django_filters.FilterSet):
    text = django_filters.CharFilter(method="contain")
    sector = ChosenFilter("sector__slug")
    district = ChosenFilter("district__ags")
    offers = ChosenFilter("offers__competence__slug")
    seeks = ChosenFilter("needs__competence__slug")
    target_group = ChosenFilter("target_groups__slug")

    class Meta:
        model = Organisation
        fields = []

    def contain(self, rows, _name, text):
        """Every word stands somewhere in a text."""
        for word in text.split():
            rows = rows.filter(
                Q(*((f"{column}__icontains", word) for column in TEXTS), _connector=Q.OR)
            )
        return rows


def plain_search(query, *, audiences, today):
    """Return total, ids of the page and the counts of each facet; the form is read once."""
    listed = Organisation.objects.published().filter(
        visibility__in=audiences, confirmed_on__gte=dormant_before(today)
    )
    chosen = {name: ",".join(values) for name, values in query.chosen.items()}
    filters = PlainFilters({"text": query.text} | chosen, listed)
    given = filters.form.cleaned_data if filters.is_valid() else {}

    def rows(without=""):
        found = listed
        for name, value in given.items():
            if value and name != without:
                found = filters.filters[name].filter(found, value)
        return found

    first = (query.page - 1) * query.page_size
    page = rows().order_by("name", "pk").values_list("pk", flat=True)
    counts = {
        name: dict(
            rows(name)
            .order_by()
            .values(column)
            .annotate(often=Count("pk"))
            .values_list(column, "often")
        )
        for name, column in COLUMNS.items()
    }
    return rows().count(), list(page[first : first + query.page_size]), counts
