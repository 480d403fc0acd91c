"""One's own organisations: the list, a new one, its settings, its end."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.forms.people import DissolveForm, OrganisationForm, VisibilityForm
from partners.people import ways_in
from partners.people.own_organisations import (
    open_offers,
    own_organisations,
    profile_address,
    standing,
)
from partners.services.dissolution import dissolve_organisation
from partners.services.organisations import confirm_profile, create_organisation, set_visibility
from partners.services.verification import check_domain
from partners.views.own import head, own_organisation, tell
from portal import clock


@require_safe
def organisations(request):
    """List the person's organisations and what waits for an answer."""
    context = {
        "entries": own_organisations(request.user, clock.today()),
        "claimable": ways_in.claimable_by_domain(request.user),
        **open_offers(request.user),
    }
    return render(request, "partners/organisations.html", context)


@require_http_methods(["GET", "POST"])
def create(request):
    """Ask for the first facts; similar organisations are shown once before another is created."""
    form = OrganisationForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    context = {"form": form, "claimable": ways_in.claimable_by_domain(request.user)}
    if not form.is_valid():
        return render(request, "partners/organisation_new.html", context)
    has_been_shown = request.POST.get("different") == form.checked_name
    similar = [] if has_been_shown else ways_in.similar(form.cleaned_data["name"], request.user)
    if similar:
        context |= {"similar": similar, "claimable": []}
        return render(request, "partners/organisation_new.html", context)
    try:
        organisation = create_organisation(**form.cleaned_data, by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "partners/organisation_new.html", context)
    messages.success(request, _("The organisation has been created. Now introduce it."))
    return redirect(profile_address(organisation))


@require_http_methods(["GET", "POST"])
def settings(request, slug):
    """Choose who sees the profile; lead to what else owners may do."""
    organisation = own_organisation(request, slug, "partners.change_settings")
    form = VisibilityForm(request.POST or None, initial={"visibility": organisation.visibility})
    if form.is_valid():
        try:
            set_visibility(organisation, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            tell(request, error)
        else:
            messages.success(request, _("The visibility has been changed."))
        return redirect("organisation_settings", slug=slug)
    context = head(request, organisation, "settings") | {"form": form}
    return render(request, "partners/organisation_settings.html", context)


@require_http_methods(["GET", "POST"])
def confirm(request, slug):
    """Show the main facts and, by POST, confirm that the profile is right."""
    organisation = own_organisation(request, slug, "partners.confirm_profile")
    if request.method == "POST":
        return confirm_now(request, organisation)
    context = head(request, organisation, "profile") | {
        "standing": standing(organisation, clock.today()),
        "profile_url": profile_address(organisation),
    }
    return render(request, "partners/organisation_confirm.html", context)


def confirm_now(request, organisation):
    was_published = organisation.is_published
    try:
        confirm_profile(organisation, by=request.user)
    except ValidationError as error:
        tell(request, error)
        return redirect("organisation_confirm", slug=organisation.slug)
    if was_published:
        messages.success(request, _("Thank you: the profile counts as up to date from today on."))
    else:
        messages.success(request, _("Your profile is published."))
    return redirect("organisations")


@require_POST
def check_own_domain(request, slug):
    """Compare the people's e-mail domains with the website."""
    organisation = own_organisation(request, slug, "partners.change_settings")
    try:
        check_domain(organisation, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, _("Your e-mail domain matches your website."))
    return redirect("organisation_settings", slug=slug)


@require_http_methods(["GET", "POST"])
def dissolve(request, slug):
    """Say what ends with the organisation, and end it once its name is typed."""
    organisation = own_organisation(request, slug, "partners.dissolve")
    return dissolve_confirmed(request, organisation)


@reauthentication_required
def dissolve_confirmed(request, organisation):
    form = DissolveForm(request.POST or None, organisation=organisation)
    if not form.is_valid():
        context = head(request, organisation, "settings") | {"form": form}
        return render(request, "partners/organisation_dissolve.html", context)
    try:
        dissolve_organisation(organisation, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, _("%(name)s has been dissolved.") % {"name": organisation.name})
    return redirect("organisations")
