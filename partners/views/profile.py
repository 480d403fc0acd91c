"""Editing a profile: the overview, its steps, its confirmation, and how others see it."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from partners.models import Organisation
from partners.profile import organisation_page, profile_overview, profile_steps
from partners.profile.organisation_page import Audience
from partners.profile.organisation_queries import organisations_for_page, own_organisations
from partners.profile.profile_values import digest
from partners.services.organisations import confirm_profile
from partners.services.profiles import ChangedMeanwhileError, Lost
from portal import clock
from portal.views.access import demand

LOST = {
    Lost.VERIFICATION: gettext_lazy(
        "The coordinators checked the earlier details, so “checked” no longer stands on your page."
    ),
    Lost.DOMAIN_CHECK: gettext_lazy(
        "Your e-mail domain was checked against the earlier website, so that no longer stands on "
        "your page."
    ),
}


@require_http_methods(["GET", "POST"])
def overview(request, slug):
    """Show what is done and what helps most next; by POST, say that all of it is right."""
    organisation = get_object_or_404(own_organisations(request.user), slug=slug)
    if request.method == "POST":
        return confirm(request, organisation)
    context = {
        "organisation": organisation,
        "overview": profile_overview.overview(organisation),
        "is_stale": organisation_page.is_stale(organisation, clock.today()),
        "may_edit": request.user.has_perm("partners.edit_profile", organisation),
        "may_manage": request.user.has_perm("partners.manage_members", organisation),
    }
    return render(request, "partners/profile.html", context)


def confirm(request, organisation):
    demand(request.user, "partners.confirm_profile", organisation)
    try:
        confirm_profile(organisation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Thank you: your profile counts as up to date from today on."))
    return redirect("organisation_profile", slug=organisation.slug)


@require_http_methods(["GET", "POST"])
def step(request, slug, name):
    """Ask for one part of the profile and save it, whatever becomes of the rest."""
    organisation = get_object_or_404(own_organisations(request.user), slug=slug)
    demand(request.user, "partners.edit_profile", organisation)
    step = profile_steps.find(name)
    if step is None:
        raise Http404
    if request.method == "POST":
        return save(request, organisation, step)
    values = step.read(organisation)
    form = step.form(organisation=organisation, values=values)
    return show(request, organisation, step, form, seen=digest(values))


def save(request, organisation, step):
    """Save a step and go on; where that is refused, what was typed stays."""
    seen = request.POST.get("seen", "")
    values = step.read(organisation)
    if step.assist and "assist" in request.POST:
        form = step.form(step.assist(request.POST), organisation=organisation, values=values)
        return show(request, organisation, step, form, seen=seen)
    form = step.form(request.POST, request.FILES, organisation=organisation, values=values)
    if request.FILES and step.limit and is_too_often(request, organisation, step):
        form.add_error(None, _("That was often enough for now. Please try again in an hour."))
        return show(request, organisation, step, form, seen=seen)
    if not form.is_valid():
        return show(request, organisation, step, form, seen=seen)
    try:
        lost = step.save(organisation, values=form.values(), seen=seen, by=request.user)
    except ChangedMeanwhileError:
        organisation.refresh_from_db()
        seen = digest(step.read(organisation))
        return show(request, organisation, step, form, seen=seen, conflict=True)
    except ValidationError as error:
        form.add_error(None, error)
        return show(request, organisation, step, form, seen=seen)
    messages.success(request, _("Saved: %(step)s.") % {"step": step.title})
    for loss in sorted(lost):
        messages.warning(request, LOST[loss])
    return redirect(*way_on(request, organisation, step))


def is_too_often(request, organisation, step):
    return not ratelimit.consume(request, action=step.limit, key=str(organisation.pk))


def way_on(request, organisation, step):
    """Return where to go after saving, as the pressed button says."""
    then = request.POST.get("then")
    if then == "again":
        return "organisation_step", organisation.slug, step.key
    following = profile_overview.after(step, is_published=organisation.is_published)
    if then == "next" and following:
        return "organisation_step", organisation.slug, following.key
    return "organisation_profile", organisation.slug


def show(request, organisation, step, form, *, seen, conflict=False):
    """Draw a step's page; `seen` tells the next saving what the person started from."""
    context = {
        "organisation": organisation,
        "step": step,
        "form": form,
        "seen": seen,
        "conflict": conflict,
        "way": profile_overview.way(organisation, step),
    }
    return render(request, "partners/step.html", context)


@require_safe
def preview(request, slug):
    """Show the organisation's page as others see it, with a bar that says whom."""
    get_object_or_404(Organisation.objects.of(request.user), slug=slug)
    found = get_object_or_404(organisations_for_page(request.user), slug=slug)
    wanted = request.GET.get("as", Audience.PUBLIC)
    audience = Audience(wanted) if wanted in list(Audience) else Audience.PUBLIC
    context = {
        "page": organisation_page.page(found, audience, clock.today()),
        "organisation": found,
        "preview": audience,
        "shown_now": organisation_page.shown_now(found, audience),
    }
    return render(request, "partners/organisation.html", context)
