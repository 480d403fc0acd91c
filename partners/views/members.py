"""The people of an organisation: who they are, who is invited, who asks; roles and leaving."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partners.forms.people import HandOverForm, InvitationForm, RoleForm
from partners.people.roles import RANK
from partners.services import members as services
from partners.services.invitations import invite_colleague
from partners.services.members import change_role, leave_organisation, remove_member
from partners.views.own import head, own_organisation, tell
from portal.views.access import demand


@require_http_methods(["GET", "POST"])
def members(request, slug):
    """Show who belongs to the organisation; owners invite others here."""
    organisation = own_organisation(request, slug)
    form = InvitationForm(request.POST or None)
    if request.method == "POST":
        demand(request.user, "partners.manage_members", organisation)
        if form.is_valid() and invited(request, organisation, form):
            return redirect("organisation_members", slug=slug)
    context = head(request, organisation, "members") | {"form": form}
    people = organisation.memberships.select_related("person")
    context["members"] = sorted(people, key=lambda one: -RANK[one.role])
    if context["may_manage"]:
        context["invitations"] = organisation.invitations.unanswered()
        context["join_requests"] = organisation.join_requests.open().select_related("person")
    return render(request, "partners/organisation_members.html", context)


def invited(request, organisation, form):
    """Send the invitation and say so; a refusal becomes an error of the form."""
    try:
        invite_colleague(organisation, **form.cleaned_data, by=request.user)
    except ValidationError as error:
        form.add_error("email", error)
        return False
    email = form.cleaned_data["email"].lower()
    messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": email})
    return True


def own_member(organisation, member):
    rows = organisation.memberships.select_related("person", "organisation")
    return get_object_or_404(rows, pk=member)


@require_http_methods(["GET", "POST"])
def role(request, slug, member):
    """Give somebody another role."""
    organisation = own_organisation(request, slug, "partners.manage_members")
    return role_confirmed(request, organisation, own_member(organisation, member))


@reauthentication_required
def role_confirmed(request, organisation, membership):
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if form.is_valid():
        try:
            change_role(membership, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The role has been changed."))
            return redirect("organisation_members", slug=organisation.slug)
    context = head(request, organisation, "members") | {"form": form, "membership": membership}
    return render(request, "partners/organisation_role.html", context)


@require_http_methods(["GET", "POST"])
def remove(request, slug, member):
    """Ask once more, then end somebody's membership."""
    organisation = own_organisation(request, slug, "partners.manage_members")
    membership = own_member(organisation, member)
    if membership.person_id == request.user.pk:
        return redirect("organisation_leave", slug=slug)
    if request.method == "POST":
        return deed_and_back(
            request,
            organisation,
            lambda: remove_member(membership, by=request.user),
            done=_("%(name)s no longer belongs to the organisation.") % {"name": membership.person},
        )
    context = head(request, organisation, "members") | {"membership": membership}
    return render(request, "partners/organisation_remove.html", context)


@require_http_methods(["GET", "POST"])
def leave(request, slug):
    """Ask once more, then end one's own membership."""
    organisation = own_organisation(request, slug)
    if request.method == "POST":
        done = _("You no longer belong to %(organisation)s.") % {"organisation": organisation}
        return deed_and_back(
            request,
            organisation,
            lambda: leave_organisation(organisation, by=request.user),
            done=done,
            way="organisations",
        )
    context = head(request, organisation, "members")
    context["refusal"] = services.reasons_to_stay(organisation, request.user)
    return render(request, "partners/organisation_leave.html", context)


def deed_and_back(request, organisation, deed, *, done, way=None):
    """Do the deed, say what came of it, and go back to the people or to `way`."""
    try:
        deed()
    except ValidationError as error:
        tell(request, error)
        return redirect("organisation_members", slug=organisation.slug)
    messages.success(request, done)
    if way:
        return redirect(way)
    return redirect("organisation_members", slug=organisation.slug)


@require_http_methods(["GET", "POST"])
def hand_over(request, slug):
    """Make somebody else the owner and oneself an editor."""
    organisation = own_organisation(request, slug, "partners.hand_over")
    return hand_over_confirmed(request, organisation)


@reauthentication_required
def hand_over_confirmed(request, organisation):
    others = organisation.memberships.exclude(person=request.user).select_related("person")
    form = HandOverForm(request.POST or None, others=others)
    if form.is_valid():
        successor = form.cleaned_data["to"]
        return deed_and_back(
            request,
            organisation,
            lambda: services.hand_over(organisation, to=successor, by=request.user),
            done=_("%(name)s leads the organisation now; you can still edit the profile.")
            % {"name": successor.person},
        )
    context = head(request, organisation, "settings") | {"form": form, "others": others}
    return render(request, "partners/organisation_hand_over.html", context)
