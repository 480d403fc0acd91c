"""The page on which the lead takes a project into another call."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from proposals.consortia.workspace import workspace
from proposals.papers import carrying_page
from proposals.papers.carrying_forms import CarryOverForm
from proposals.services.carrying_over import AlreadyCarried, carry_over

LEAD = "proposals.lead_consortium"
RELATED = ("thematic_areas", "call__cap_rules", "call__thematic_areas")


@require_http_methods(["GET", "HEAD", "POST"])
def carry_over_page(request, pk):
    """Choose a call, see what is different there, and take the project into it."""
    place = workspace(request, pk, "documents", permission=LEAD, related=RELATED)
    calls = carrying_page.calls_for(place.consortium)
    if request.method == "POST":
        return carry(request, place, calls)
    slug = request.GET.get("call")
    call = next((call for call in calls if call.slug == slug), None)
    if call is None and len(calls) == 1:
        call = calls[0]
    initial = {"call": call.slug if call else ""}
    form = CarryOverForm(calls=calls, consortium=place.consortium, initial=initial)
    return show(request, place, calls, call, form)


def show(request, place, calls, call, form):
    context = {"workspace": place, "calls": calls, "form": form}
    if call:
        context |= carrying_page.comparison(place, call)
    return render(request, "proposals/documents/carry_over.html", context)


def carry(request, place, calls):
    """Take the project along; where that is refused, show why and what was typed."""
    form = CarryOverForm(request.POST, calls=calls, consortium=place.consortium)
    if form.is_valid():
        try:
            outcome = carry_over(place.consortium, **form.values(), by=request.user)
        except AlreadyCarried:
            pass  # the page says it, with a link to the project that is there
        except ValidationError as error:
            form.add_error(None, error)
        else:
            tell(request, outcome)
            return redirect(outcome.consortium)
    call = form.calls.get(form.data.get("call"))
    return show(request, place, calls, call, form)


def tell(request, outcome):
    """Say who was invited, and who was not."""
    number = len(outcome.invited)
    messages.success(
        request,
        ngettext(
            "The project is in the new call now. %(number)s partner was invited.",
            "The project is in the new call now. %(number)s partners were invited.",
            number,
        )
        % {"number": number},
    )
    for organisation, reason in outcome.not_invited:
        words = {"organisation": organisation.name, "reason": reason}
        messages.warning(request, _("%(organisation)s was not invited: %(reason)s") % words)
