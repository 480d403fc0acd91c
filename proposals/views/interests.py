"""The side of an organisation that wants to join: it says so, and follows what comes of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.models import Membership
from partners.views.own import tell
from portal import clock
from portal.views.access import demand
from proposals.approaches import role_queries
from proposals.approaches.interested import candidates
from proposals.approaches.own_interests import own_interests
from proposals.approaches.role_cards import cards
from proposals.approaches.role_forms import InterestForm
from proposals.services import interests as services
from proposals.services.interests import express_interest


@require_http_methods(["GET", "POST"])
def express(request, role):
    """Offer one's organisation for an open role with two sentences."""
    found = get_object_or_404(role_queries.roles_to_offer_for(), pk=role)
    own = candidates(request.user, found)
    free = [one for one in own if not one.hindrance]
    hidden = found.consortium.is_anonymous and all(one.side.organisation is None for one in free)
    form = InterestForm(
        request.POST if request.method == "POST" else None,
        organisations=[one.organisation for one in free],
        is_anonymous=hidden,
    )
    takes_interest = role_queries.takes_interest(found)
    if takes_interest and form.is_valid() and expressed(request, found, form):
        return redirect("interests")
    context = {
        "card": cards([found], request.user, clock.now())[0],
        "takes_interest": takes_interest,
        "candidates": free,
        "hindered": [one for one in own if one.hindrance],
        "reads_only": not own and Membership.objects.filter(person=request.user).exists(),
        "form": form,
        "is_hidden": hidden,
    }
    return render(request, "proposals/roles/express.html", context)


def expressed(request, role, form):
    """Express the interest and say so; a refusal becomes an error of the form."""
    try:
        express_interest(role, **form.cleaned_data, by=request.user)
    except services.NoLongerAnonymous as error:
        form.add_error(None, error)
        form.data = form.data.copy()
        form.data["told_anonymous"] = ""
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The lead partner reads your two sentences now."))
    return True


@require_safe
def own(request):
    """List what the person's organisations are interested in."""
    found = own_interests(request.user, clock.now())
    return render(request, "proposals/roles/own_interests.html", {"interests": found})


def own_interest(request, pk):
    """Return an interest of one of the person's organisations, else 404; 403 for who reads only."""
    rows = role_queries.interests_of(request.user)
    interest = get_object_or_404(rows, pk=pk)
    demand(request.user, "proposals.withdraw_interest", interest)
    return interest


@require_POST
def withdraw(request, interest):
    """Take an interest back."""
    found = own_interest(request, interest)
    done = _("You have withdrawn your interest.")
    return deed_and_back(request, lambda: services.withdraw_interest(found, by=request.user), done)


@require_POST
def remind(request, interest):
    """Write to the lead once more."""
    found = own_interest(request, interest)
    done = _("The lead partner has been reminded.")
    return deed_and_back(request, lambda: services.remind_lead(found, by=request.user), done)


def deed_and_back(request, deed, done):
    try:
        deed()
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, done)
    return redirect("interests")
