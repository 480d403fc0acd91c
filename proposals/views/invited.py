"""Invitations from the invited side: what is offered, yes or no.

The secret in a link goes into the session at once and no page's address holds it; the session
keeps its digest only.  Looking changes nothing: mail scanners open links.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from partners.models import digest_of
from partners.views.own import tell
from proposals.approaches import invitation_queries
from proposals.approaches.invitation_forms import ChooseOrganisationForm, DeclineForm
from proposals.approaches.invitation_states import SENTENCES, state
from proposals.models import Invitation
from proposals.services.invitation_answers import accept_invitation, decline_invitation

SESSION_KEY = "consortium_invitation"
PLACES = "consortium__places__district"


@login_not_required
@require_safe
def link(request, token):
    """Put the link's secret away and go to the page that shows the invitation.

    An unknown one is not kept: nobody fills the sessions with invented links.
    """
    digest = digest_of(token)
    if Invitation.objects.filter(token_digest=digest).exists():
        request.session[SESSION_KEY] = digest
    else:
        request.session.pop(SESSION_KEY, None)
    return redirect("consortium_invitation_by_link")


@login_not_required
@require_safe
def by_link(request):
    """Show who invites to what, and how to answer: signed in with the invited address."""
    digest = request.session.get(SESSION_KEY, "")
    rows = invitation_queries.with_offer(Invitation.objects.all())
    found = rows.filter(token_digest=digest).prefetch_related(PLACES).first()
    if found is None:
        return render(request, "proposals/invitations/over.html")
    if request.user.is_authenticated:
        received = invitation_queries.received_by(request.user)
        if received.filter(pk=found.pk).exists():
            return redirect("consortium_invitation", pk=found.pk)
    context = shown(found)
    return render(request, context.pop("template", "proposals/invitations/by_link.html"), context)


@require_safe
def invitation(request, pk):
    """Show everything that is needed to decide in a minute."""
    return page(request, received(request, pk))


def received(request, pk):
    rows = invitation_queries.received_by(request.user)
    offers = invitation_queries.with_offer(rows, request.user)
    return get_object_or_404(offers.prefetch_related(PLACES), pk=pk)


def shown(found):
    """Return what a page about the invitation shows; one that is over shows why, and no more."""
    word = state(found)
    if word == "open" and found.consortium.given_up_at:
        word = "given_up"
    if word == "open":
        return {"invitation": found, "consortium": found.consortium}
    over = {"invitation": found, "state": word, "sentence": SENTENCES[word]}
    return over | {"template": "proposals/invitations/over.html"}


def page(request, found, *, choose_form=None, decline_form=None):
    context = shown(found)
    if "template" in context:
        later = invitation_queries.later(found)
        if later is not None:
            return redirect("consortium_invitation", pk=later.pk)
        return render(request, context.pop("template"), context)
    if found.organisation_id is None:
        context["choose_form"] = choose_form or ChooseOrganisationForm(person=request.user)
    context["decline_form"] = decline_form or DeclineForm()
    return render(request, "proposals/invitations/received.html", context)


@require_POST
def accept(request, pk):
    """Take the seat for the invited organisation, or for the one that was chosen."""
    found, organisation = received(request, pk), None
    if found.organisation_id is None:
        form = ChooseOrganisationForm(request.POST, person=request.user)
        if not form.is_valid():
            return page(request, found, choose_form=form)
        organisation = form.cleaned_data["organisation"]
    try:
        seat = accept_invitation(found, organisation=organisation, by=request.user)
    except ValidationError as error:
        tell(request, error)
        return redirect("consortium_invitation", pk=pk)
    request.session.pop(SESSION_KEY, None)
    words = {"organisation": seat.organisation, "title": found.consortium.title}
    messages.success(request, _("%(organisation)s is a partner in “%(title)s” now.") % words)
    return redirect("consortium", pk=found.consortium_id)


@require_POST
def decline(request, pk):
    """Say no, with a reason if they like."""
    found = received(request, pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return page(request, found, decline_form=form)
    try:
        decline_invitation(found, **form.cleaned_data, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        request.session.pop(SESSION_KEY, None)
        messages.success(request, _("You have declined the invitation."))
    return redirect("consortium_invitation", pk=pk)
