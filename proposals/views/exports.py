"""The budget as a file, for the partners of a project."""

from allauth.core.internal import ratelimit
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import clock
from portal.views.account import too_many_requests
from proposals.consortia.workspace import workspace
from proposals.exports.document import budget_document
from proposals.exports.paper import paper_of
from proposals.exports.workbook import budget_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


@require_safe
def budget_xlsx(request, pk):
    return _file(request, pk, budget_workbook, "xlsx", XLSX)


@require_safe
def budget_pdf(request, pk):
    return _file(request, pk, budget_document, "pdf", PDF)


def _file(request, pk, make, ending, content_type):
    """Hand out the project's budget as it stands; nothing is kept of it."""
    consortium = workspace(request, pk, "budget").consortium
    if not _has_files_left(request):
        return too_many_requests(request)
    day = clock.today()
    title = slugify(consortium.title)[:60].strip("-") or "verbundwerk"
    name = _("budget-%(title)s-%(day)s") % {"title": title, "day": day.isoformat()}
    return HttpResponse(
        make(paper_of(consortium, day)),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


def _has_files_left(request):
    """Count this file against the person's limit; a GET counts only where that is said."""
    return ratelimit.consume(request, app="allauth.account", action="budget_export", limit_get=True)
