"""The budget of a consortium, as all its partners read it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from proposals.consortia.workspace import workspace
from proposals.money import budget_page


@require_safe
def budget(request, pk):
    """Show what is planned, what it comes to and why, partner by partner."""
    place = workspace(request, pk, "budget")
    return render(
        request,
        "proposals/budget/budget.html",
        {"workspace": place, "page": budget_page.page(place)},
    )
