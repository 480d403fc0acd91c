"""Finding an existing organisation and asking to join it, or claiming one that nobody manages."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.forms.people import ClaimForm, DeclineForm, FindForm, JoinForm, RoleForm
from partners.models import Claim, JoinRequest, Role
from partners.people import ways_in
from partners.services import claims
from partners.services.claims import claim_organisation, is_of_its_domain
from partners.services.join_requests import (
    ask_to_join,
    decline_join_request,
    grant_join_request,
    withdraw_join_request,
)
from partners.views.own import head, own_organisation, tell


@require_safe
def find(request):
    """Look an organisation up by a part of its name."""
    form = FindForm(request.GET or None)
    context = {"form": form, "claimable": ways_in.claimable_by_domain(request.user)}
    if form.is_valid():
        name = form.cleaned_data["name"]
        context |= {"name": name, "found": ways_in.found(name, request.user)}
    return render(request, "partners/organisation_find.html", context)


def place_to_ask(request, slug):
    """Return an organisation the person may ask to join or claim, else 404."""
    rows = ways_in.open_to(request.user).with_ways_in(request.user)
    return get_object_or_404(rows.select_related("district", "sector"), slug=slug)


@require_http_methods(["GET", "POST"])
def join(request, slug):
    """Ask the owners to be taken in."""
    organisation = place_to_ask(request, slug)
    if organisation.is_mine:
        return redirect("organisation_members", slug=slug)
    if not organisation.has_owner:
        return redirect("organisation_claim", slug=slug)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ask_to_join(organisation, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your request has been sent. You get an e-mail."))
            return redirect("organisations")
    context = {
        "organisation": organisation,
        "form": form,
        "asked": organisation.join_requests.open().filter(person=request.user).first(),
    }
    return render(request, "partners/organisation_join.html", context)


@require_http_methods(["GET", "POST"])
def claim(request, slug):
    """Say that an organisation without owner is one's own."""
    organisation = place_to_ask(request, slug)
    if organisation.is_mine:
        return redirect("organisation_members", slug=slug)
    if organisation.has_owner:
        return redirect("organisation_join", slug=slug)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = claim_organisation(organisation, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return after_claim(request, made)
    context = {
        "organisation": organisation,
        "form": form,
        "at_once": is_of_its_domain(request.user, organisation),
        "asked": organisation.claims.open().filter(person=request.user).first(),
    }
    return render(request, "partners/organisation_claim.html", context)


def after_claim(request, made):
    """Lead a new owner to the profile, everybody else to their list."""
    if made.granted:
        messages.success(request, _("You manage this organisation now. Please check its details."))
        return redirect("organisation_confirm", slug=made.organisation.slug)
    messages.success(request, _("The coordinators look at your request. You get an e-mail."))
    return redirect("organisations")


@require_POST
def withdraw_request(request, slug):
    """Take one's own request to join back."""
    rows = JoinRequest.objects.open().select_related("organisation")
    asked = get_object_or_404(rows, organisation__slug=slug, person=request.user)
    return taken_back(request, lambda: withdraw_join_request(asked, by=request.user))


@require_POST
def withdraw_claim(request, slug):
    """Take one's own claim back."""
    rows = Claim.objects.open().select_related("organisation")
    made = get_object_or_404(rows, organisation__slug=slug, person=request.user)
    return taken_back(request, lambda: claims.withdraw_claim(made, by=request.user))


def taken_back(request, deed):
    try:
        deed()
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, _("Your request has been taken back."))
    return redirect("organisations")


@require_http_methods(["GET", "POST"])
def join_request(request, slug, join_request):
    """Answer who asks to join: take them in with a role, or decline."""
    organisation = own_organisation(request, slug, "partners.manage_members")
    rows = JoinRequest.objects.open().select_related("person", "organisation")
    asked = get_object_or_404(rows, organisation=organisation, pk=join_request)
    declines = "decline" in request.POST
    grant = RoleForm(None if declines else request.POST or None, initial={"role": Role.EDITOR})
    decline = DeclineForm(request.POST if declines else None)
    if (decline if declines else grant).is_valid():
        return request_answered(request, asked, decline if declines else grant, declines)
    context = head(request, organisation, "members") | {
        "join_request": asked,
        "grant_form": grant,
        "decline_form": decline,
    }
    return render(request, "partners/join_request.html", context)


def request_answered(request, asked, form, declines):
    deed = decline_join_request if declines else grant_join_request
    try:
        deed(asked, **form.cleaned_data, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        done = _("The request has been declined.") if declines else _("%(name)s belongs to it now.")
        messages.success(request, done % {"name": asked.person})
    return redirect("organisation_members", slug=asked.organisation.slug)
