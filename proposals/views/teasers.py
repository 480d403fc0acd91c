"""What everybody may read: the list of open roles, and the teaser of a project."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import clock
from proposals.approaches import role_queries
from proposals.approaches.role_cards import cards
from proposals.approaches.role_filters import RoleFilters
from proposals.approaches.sides import teasers_for

ON_A_PAGE = 20


@login_not_required
@require_safe
def role_list(request):
    """List the open roles that everybody may find."""
    now = clock.now()
    filters = RoleFilters(request.GET, role_queries.published_roles(now), now=now)
    chosen = filters.chosen
    page = Paginator(filters.qs, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "problems": filters.problems,
        "is_narrowed": bool(chosen),
        "parameters": urlencode(chosen),
        "page": page,
        "cards": cards(role_queries.for_list(page.object_list), request.user, now),
    }
    return render(request, "proposals/roles/roles.html", context)


@login_not_required
@require_safe
def teaser(request, project):
    """Show what a project lets everybody read, and the roles it looks to fill."""
    consortium = get_object_or_404(role_queries.teasers_visible_to(request.user), pk=project)
    shown = teasers_for(request.user, [consortium])[consortium.pk]
    context = {
        "project": shown,
        "roles": consortium.published_roles,
        "lead_url": role_queries.page_of(shown.lead.organisation, request.user),
        "is_own": role_queries.is_partner(request.user, consortium),
        "is_shown": role_queries.is_shown(consortium),
        "over": shown.call.is_closed,
        "trail": [{"label": _("Open roles"), "url": reverse("roles")}, {"label": shown.heading}],
    }
    return render(request, "proposals/roles/teaser.html", context)
