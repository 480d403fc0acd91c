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


def facet(name):
    return django_filters.BaseInFilter(field_name=COLUMNS[name], lookup_expr="in", distinct=True)


class PlainFilters(django_filters.FilterSet):
    text = django_filters.CharFilter(method="contain")
    sector = facet("sector")
    district = facet("district")
    offers = facet("offers")
    seeks = facet("seeks")
    target_group = facet("target_group")
    field = facet("field")
    area = facet("area")
    can_lead = facet("can_lead")

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


def rows_of(query, audiences, today, *, without=""):
    given = {"text": query.text} | {
        name: ",".join(values) for name, values in query.chosen.items() if name != without
    }
    listed = Organisation.objects.published().filter(
        visibility__in=audiences, confirmed_on__gte=dormant_before(today)
    )
    return PlainFilters(given, listed).qs


def plain_search(query, *, audiences, today):
    """Return total, ids of the page and the counts of each facet."""
    rows = rows_of(query, audiences, today)
    first = (query.page - 1) * query.page_size
    ids = list(rows.order_by("name", "pk").values_list("pk", flat=True)[first:][: query.page_size])
    counts = {}
    for name, column in COLUMNS.items():
        others = rows_of(query, audiences, today, without=name).order_by()
        counted = others.values(column).annotate(often=Count("pk", distinct=True))
        counts[name] = dict(counted.values_list(column, "often"))
    return rows.count(), ids, counts
