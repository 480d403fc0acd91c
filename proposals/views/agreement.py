"""The pattern of a cooperation agreement as a Word file."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from proposals.consortia.workspace import workspace
from proposals.papers import uploads
from proposals.papers.agreement import agreement_file

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def agreement(request, pk):
    """Fill the pattern with what the consortium says of itself and send it; nothing is kept."""
    place = workspace(request, pk, "documents")
    name = f"Kooperationsvereinbarung {place.consortium.title}"
    name = uploads.clean_name(name, ".docx", fallback="Kooperationsvereinbarung")
    return HttpResponse(
        agreement_file(place.consortium),
        content_type=WORD,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
