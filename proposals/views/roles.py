"""The lead describes, publishes, pauses and closes open roles."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partners.profile.profile_values import digest
from partners.views.own import tell
from proposals.approaches.role_forms import PublishForm, RoleForm
from proposals.approaches.role_page import differences
from proposals.approaches.sides import teaser_of
from proposals.consortia.workspace import workspace
from proposals.models import OpenRole
from proposals.services import roles as services
from proposals.services.overwriting import ChangedMeanwhile

TAB = "consortium_inbox"
LEADS = "proposals.lead_consortium"


def led(request, role):
    """Return (project's place, role) for who leads it, else 404; 403 for other partners."""
    found = get_object_or_404(OpenRole.objects.select_related("sector", "district"), pk=role)
    return workspace(request, found.consortium_id, TAB, permission=LEADS), found


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """Describe a role that the project looks to fill."""
    place = workspace(request, pk, TAB, permission=LEADS)
    form = RoleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            role = services.open_role(place.consortium, values=form.values, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The role is open. Nobody else sees it yet."))
            return redirect("role_publish", role=role.pk)
    return render(request, "proposals/roles/role_form.html", {"workspace": place, "form": form})


@require_http_methods(["GET", "POST"])
def edit(request, role):
    """Describe a role anew; who was slower sees both versions and chooses."""
    place, found = led(request, role)
    stored = services.stored_role(found)
    form = RoleForm(
        request.POST if request.method == "POST" else None,
        instance=found,
        initial={"seen": digest(stored)},
    )
    context = {"workspace": place, "form": form, "role": OpenRole.objects.get(pk=found.pk)}
    if form.is_valid():
        try:
            services.edit_role(
                found, values=form.values, seen=form.cleaned_data["seen"], by=request.user
            )
        except ChangedMeanwhile:
            context["differences"] = differences(form, stored)
            form.data = form.data.copy()
            form.data["seen"] = digest(stored)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The role has been changed."))
            return redirect(TAB, pk=place.consortium.pk)
    return render(request, "proposals/roles/role_form.html", context)


@require_http_methods(["GET", "POST"])
def publish(request, role):
    """Publish a role; where the teaser is not shown yet, both in one step."""
    place, found = led(request, role)
    consortium = place.consortium
    needs_teaser = not consortium.is_shown
    form = PublishForm(request.POST if request.method == "POST" and needs_teaser else None)
    if request.method == "POST" and (not needs_teaser or form.is_valid()):
        anonymous = form.cleaned_data["anonymous"] if needs_teaser else None
        return done(
            request,
            found,
            lambda: services.publish_role(found, anonymous=anonymous, by=request.user),
            _("Everybody can find the role now."),
        )
    context = {
        "workspace": place,
        "role": found,
        "form": form if needs_teaser else None,
        "named": teaser_of(consortium, named=True),
        "hidden": teaser_of(consortium, named=False),
    }
    return render(request, "proposals/roles/publish.html", context)


def done(request, role, deed, sentence):
    try:
        deed()
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, sentence)
    return redirect(TAB, pk=role.consortium_id)


def change(request, role, deed, sentence):
    _place, found = led(request, role)
    return done(request, found, lambda: deed(found, by=request.user), sentence)


@require_POST
def unpublish(request, role):
    """Let nobody find the role any more."""
    return change(request, role, services.unpublish_role, _("Nobody else finds the role now."))


@require_POST
def pause(request, role):
    """Take no new interest for now."""
    return change(request, role, services.pause_role, _("The role takes no new interest now."))


@require_POST
def resume(request, role):
    """Take interest again."""
    return change(request, role, services.resume_role, _("The role takes interest again."))


@require_POST
def close(request, role):
    """Look for nobody any more."""
    return change(request, role, services.close_role, _("The role has been closed."))
