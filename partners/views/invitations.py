"""Invitations from the invited person's side, and what owners do with them.

The secret in the link goes into the session at once and no page's address holds it; the session
keeps its digest only.  Looking changes nothing: mail scanners open links.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.models import MembershipInvitation, Role, digest_of
from partners.people.own_organisations import next_step
from partners.services.invitations import (
    accept_invitation,
    decline_invitation,
    renew_invitation,
    withdraw_invitation,
)
from partners.views.own import own_organisation, tell
from portal import clock

SESSION_KEY = "invitation"


@login_not_required
@require_safe
def link(request, token):
    """Put the link's secret away and go to the page that shows the invitation.

    An unknown one is not kept: nobody fills the sessions with invented links.
    """
    digest = digest_of(token)
    if MembershipInvitation.objects.filter(token_digest=digest).exists():
        request.session[SESSION_KEY] = digest
    else:
        request.session.pop(SESSION_KEY, None)
    return redirect("invitation")


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request):
    """Show who invites to what; by POST, accept or decline."""
    rows = MembershipInvitation.objects.select_related("organisation", "invited_by")
    digest = request.session.get(SESSION_KEY, "")
    found = rows.filter(token_digest=digest).first()
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(reverse("invitation"))
    if found is None or not found.is_open or found.organisation.dissolved_on:
        return render(request, "partners/invitation_over.html")
    if request.method == "POST":
        return answered(request, found)
    is_mine = request.user.is_authenticated and is_addressed_to(found, request.user)
    context = {"invitation": found, "is_mine": is_mine}
    return render(request, "partners/invitation.html", context)


def is_addressed_to(invitation, user):
    return MembershipInvitation.objects.addressed_to(user).filter(pk=invitation.pk).exists()


@require_POST
def answer(request, invitation):
    """Accept or decline an invitation to one of one's confirmed addresses, without its link."""
    rows = MembershipInvitation.objects.addressed_to(request.user).select_related("organisation")
    return answered(request, get_object_or_404(rows, pk=invitation))


def answered(request, invitation):
    """Do what the person decided and go on from there."""
    declines = "decline" in request.POST
    deed = decline_invitation if declines else accept_invitation
    try:
        membership = deed(invitation, by=request.user)
    except ValidationError as error:
        tell(request, error)
        return redirect("organisations")
    request.session.pop(SESSION_KEY, None)
    if declines:
        messages.success(request, _("You have declined the invitation."))
        return redirect("organisations")
    words = {"organisation": invitation.organisation, "role": membership.get_role_display()}
    messages.success(request, _("You belong to %(organisation)s now. Role: %(role)s.") % words)
    return go_on(membership)


def go_on(membership):
    """Lead to what the new member can do next."""
    may_edit = membership.role != Role.MEMBER
    _words, url = next_step(membership.organisation, may_edit, clock.today())
    return redirect(url or reverse("organisations"))


def own_invitation(request, slug, invitation):
    organisation = own_organisation(request, slug, "partners.manage_members")
    rows = organisation.invitations.select_related("organisation")
    return get_object_or_404(rows, pk=invitation)


@require_POST
def renew(request, slug, invitation):
    """Send another link; the old one is dead."""
    found = own_invitation(request, slug, invitation)
    try:
        renew_invitation(found, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        sentence = _("A new invitation to %(email)s is on its way. The earlier link is dead.")
        messages.success(request, sentence % {"email": found.email})
    return redirect("organisation_members", slug=slug)


@require_POST
def withdraw(request, slug, invitation):
    """Take an invitation back."""
    found = own_invitation(request, slug, invitation)
    try:
        withdraw_invitation(found, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        sentence = _("The invitation to %(email)s has been withdrawn.")
        messages.success(request, sentence % {"email": found.email})
    return redirect("organisation_members", slug=slug)
