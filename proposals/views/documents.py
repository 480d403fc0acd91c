"""The documents of a consortium: list, upload, removal, letters of intent, and each file itself."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.views.own import tell
from proposals.consortia.workspace import workspace
from proposals.models import DocumentKind, LetterOfIntent
from proposals.papers import documents_page
from proposals.papers.document_forms import DocumentForm
from proposals.services.documents import add_document, remove_document, set_letter

TAB = "documents"
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
HAND_SET = {LetterOfIntent.NONE, LetterOfIntent.PROMISED}


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request, pk):
    """List the documents and letters of intent, and take in one more."""
    place = workspace(request, pk, TAB)
    seats = documents_page.editable_seats(place)
    if request.method == "POST":
        if not seats:
            raise PermissionDenied
        return upload(request, place, seats)
    kind = request.GET.get("kind", DocumentKind.OTHER)
    initial = {"kind": kind, "partner": request.GET.get("partner")}
    form = DocumentForm(seats=seats, may_lead=place.may_lead, initial=initial) if seats else None
    return show(request, place, form)


def show(request, place, form):
    context = {"workspace": place, "form": form, **documents_page.page(place)}
    return render(request, "proposals/documents/page.html", context)


def upload(request, place, seats):
    """Keep the file; where it is refused, kind and title stay."""
    form = DocumentForm(request.POST, request.FILES, seats=seats, may_lead=place.may_lead)
    if not ratelimit.consume(request, action="send_document", user=request.user):
        form.add_error(None, _("That was often enough for now. Please try again in an hour."))
    if form.is_valid():
        try:
            document = add_document(place.consortium, **form.values(), by=request.user)
        except ValidationError as error:
            form.add_error("file" if error.code != "letter_of_whom" else "partner", error)
        else:
            messages.success(request, _("Added: %(title)s.") % {"title": document.title})
            return redirect(TAB, place.consortium.pk)
    return show(request, place, form)


def document_of(place, key):
    return get_object_or_404(place.consortium.documents.select_related("partner"), pk=key)


@require_safe
def document_file(request, pk, document):
    """Send a file to a partner of the consortium, always as an attachment."""
    found = document_of(workspace(request, pk, TAB), document)
    try:
        with found.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=found.content_type, headers=HEADERS)
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found.file_name
    )
    return response


@require_POST
def remove(request, pk, document):
    """Remove a document; the page has asked before."""
    place = workspace(request, pk, TAB)
    found = document_of(place, document)
    try:
        remove_document(found, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, _("Removed: %(title)s.") % {"title": found.title})
    return redirect(TAB, place.consortium.pk)


@require_POST
def letter(request, pk, seat):
    """Note that a partner has promised its letter of intent, or has not."""
    place = workspace(request, pk, TAB)
    found = next((present for present in place.seats if present.pk == seat), None)
    if found is None or request.POST.get("state") not in HAND_SET:
        raise Http404
    found.consortium = place.consortium
    try:
        set_letter(found, LetterOfIntent(request.POST["state"]), by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, _("The letter of intent has been noted."))
    return redirect(TAB, place.consortium.pk)
