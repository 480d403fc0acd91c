"""How ready a project is, and who in it brings what."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from proposals.checks import coverage_page, readiness_page, readiness_wording
from proposals.consortia.workspace import workspace


@require_safe
def readiness(request, pk):
    place = workspace(request, pk, "readiness", related=["thematic_areas"])
    context = {
        "workspace": place,
        "page": readiness_page.page_of(place),
        "not_official": readiness_wording.NOT_OFFICIAL,
    }
    return render(request, "proposals/readiness/readiness.html", context)


@require_safe
def coverage(request, pk):
    place = workspace(request, pk, "readiness", related=coverage_page.RELATED)
    context = {"workspace": place, "page": coverage_page.page_of(place)}
    return render(request, "proposals/readiness/coverage.html", context)
