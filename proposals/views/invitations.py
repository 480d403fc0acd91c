"""Invitations from the lead's side: who was invited, and inviting one more."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.models import Organisation
from partners.views.own import tell
from proposals.approaches import invitation_queries
from proposals.approaches.invitation_forms import AddressForm, OfferForm
from proposals.approaches.invitation_page import entry
from proposals.consortia.workspace import workspace
from proposals.services.invitations import (
    invite_address,
    invite_organisation,
    remind_invitation,
    renew_invitation,
    withdraw_invitation,
)


def led_place(request, pk):
    return workspace(request, pk, "consortium_partners", permission="proposals.lead_consortium")


@require_http_methods(["GET", "POST"])
def invitations(request, pk):
    """List the invitations; by POST, invite an address."""
    place = led_place(request, pk)
    form = AddressForm(request.POST or None, consortium=place.consortium)
    if form.is_valid():
        try:
            invite_address(place.consortium, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            sentence = _("The invitation to %(email)s is on its way.")
            messages.success(request, sentence % {"email": form.cleaned_data["email"]})
            return redirect("consortium_invitations", pk=pk)
    sent = invitation_queries.sent(place.consortium)
    context = {"workspace": place, "form": form, "entries": [entry(row) for row in sent]}
    return render(request, "proposals/invitations/sent.html", context)


@require_http_methods(["GET", "POST"])
def invite(request, pk):
    """Ask for seat and message; by POST, invite the organisation that the address names."""
    place = led_place(request, pk)
    organisation = found_organisation(request, request.GET.get("organisation", ""))
    form = OfferForm(request.POST or None, consortium=place.consortium)
    if form.is_valid():
        offer = form.cleaned_data | {"organisation": organisation}
        try:
            invite_organisation(place.consortium, **offer, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            sentence = _("%(organisation)s is invited. The answer comes by e-mail.")
            messages.success(request, sentence % {"organisation": organisation})
            return redirect("consortium_invitations", pk=pk)
    context = {"workspace": place, "form": form, "organisation": organisation}
    return render(request, "proposals/invitations/invite.html", context)


@require_safe
def choose_consortium(request, slug):
    """Ask into which of the projects that the person leads an organisation is invited."""
    organisation = found_organisation(request, slug)
    led = invitation_queries.consortia_to_invite_into(request.user)
    consortia = invitation_queries.with_standing(led, organisation)
    context = {"organisation": organisation, "consortia": consortia}
    return render(request, "proposals/invitations/choose.html", context)


def found_organisation(request, slug):
    rows = Organisation.objects.visible_to(request.user).select_related("sector", "district")
    return get_object_or_404(rows, slug=slug.replace("\0", ""))


def done(request, pk, invitation, deed, sentence):
    """Do something with an invitation, say so and show the list again."""
    place = led_place(request, pk)
    rows = place.consortium.invitations.select_related("consortium", "organisation")
    found = get_object_or_404(rows, pk=invitation)
    try:
        deed(found, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, sentence % {"name": found})
    return redirect("consortium_invitations", pk=pk)


@require_POST
def remind(request, pk, invitation):
    sentence = _("%(name)s has been reminded.")
    return done(request, pk, invitation, remind_invitation, sentence)


@require_POST
def renew(request, pk, invitation):
    sentence = _("A new invitation to %(name)s is on its way.")
    return done(request, pk, invitation, renew_invitation, sentence)


@require_POST
def withdraw(request, pk, invitation):
    sentence = _("The invitation to %(name)s has been withdrawn.")
    return done(request, pk, invitation, withdraw_invitation, sentence)
