"""The page of one organisation, and remembering it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from partners.models import Organisation
from partners.profile import organisation_page
from partners.profile.organisation_actions import actions_of
from partners.profile.organisation_queries import organisations_for_page
from partners.services.bookmarks import forget, remember
from portal import clock
from portal.views.choices import back_to_page


@login_not_required
@require_safe
def organisation(request, slug):
    """Show who an organisation is, what it offers and seeks, and the one next thing to do."""
    found = get_object_or_404(organisations_for_page(request.user), slug=slug)
    audience = organisation_page.audience_of(request.user, found)
    context = {
        "page": organisation_page.page(found, audience, clock.today()),
        "organisation": found,
        "may_edit": found.is_mine and request.user.has_perm("partners.edit_profile", found),
        "actions": [] if found.is_mine else actions_of(request.user)(found),
    }
    return render(request, "partners/organisation.html", context)


def signed_in(view):
    """Send who is not signed in there, and then to the organisation's page.

    Back at the address of the deed itself they could only be refused.
    """

    @login_not_required
    def asked(request, slug):
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("organisation", args=[slug]))
        return view(request, slug)

    return asked


@signed_in
@require_POST
def remember_organisation(request, slug):
    found = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    remember(found, by=request.user)
    messages.success(request, _("You have remembered %(name)s.") % {"name": found})
    return back_to_page(request)


@signed_in
@require_POST
def forget_organisation(request, slug):
    found = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    forget(found, by=request.user)
    messages.info(request, _("%(name)s is no longer on your list.") % {"name": found})
    return back_to_page(request)
