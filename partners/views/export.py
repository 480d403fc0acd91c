"""The directory as a file for a spreadsheet."""

from dataclasses import replace

from allauth.core.internal import ratelimit
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partners.directory import facets, results
from partners.directory.export_table import MOST_LINES, csv_file
from partners.directory.filters import DirectoryFilters
from portal import clock
from portal.views.account import too_many_requests


@require_safe
def export(request):
    """Hand out what the directory finds, to people with a confirmed e-mail address."""
    if not request.user.has_verified_email:
        return render(request, "partners/export_refused.html", status=403)
    if not has_files_left(request):
        return too_many_requests(request)
    words = facets.vocabulary(clock.now())
    query = replace(DirectoryFilters(request.GET, words).query, page=1, page_size=MOST_LINES)
    query, result = results.find(query, request.user, clock.today())
    file = csv_file(result.ids, request.user, total=result.total, vocabulary=words)
    name = _("verbundwerk-partners-%(day)s.csv") % {"day": clock.today().isoformat()}
    return HttpResponse(
        file,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def has_files_left(request):
    """Count this file against the person's limit; a GET counts only where that is said."""
    return ratelimit.consume(
        request, app="allauth.account", action="partners_export", limit_get=True
    )
