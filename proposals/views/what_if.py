"""The panel "What if": nothing is saved, the state is the address."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from proposals.consortia.workspace import workspace
from proposals.money import what_if_page


@require_safe
def what_if(request, pk):
    """Show what a change of partners, places, frame or posts would do to cap, grant and split."""
    place = workspace(request, pk, "budget")
    form = what_if_page.form_of(place, request.GET)
    context = {
        "workspace": place,
        "form": form,
        "comparison": what_if_page.comparison(place, form),
        "takings": what_if_page.takings(place, form),
    }
    return render(request, "proposals/budget/what_if.html", context)
