"""A person's saved searches: keep one, look again, change, delete; and stopping its mails."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.directory import facets
from partners.directory.filters import DirectoryFilters, query_of
from partners.directory.page import DirectoryPage
from partners.forms.saved_search import SavedSearchForm
from partners.search.directory import Result
from partners.services import alerts, saved_searches
from portal import clock

NAME_LENGTH = 120


@require_safe
def saved_search_list(request):
    """Show what the person has saved, each with what it looks for and what is new."""
    words = facets.vocabulary(clock.now())
    searches = [
        (search, state(query_of(search.parameters, words), words).name)
        for search in request.user.saved_searches.all()
    ]
    return render(request, "partners/saved_searches.html", {"searches": searches})


@require_http_methods(["GET", "POST"])
def save_search(request):
    """Ask how the search is to be called and how often it tells, and keep it."""
    words = facets.vocabulary(clock.now())
    page = state(DirectoryFilters(request.GET, words).query, words)
    name = page.name or _("All organisations")
    form = SavedSearchForm(request.POST or None, initial={"name": name[:NAME_LENGTH]})
    if form.is_valid():
        try:
            saved_searches.save_search(request.user, query=page.query, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The search has been saved."))
            return redirect("saved_searches")
    return render(request, "partners/save_search.html", {"form": form, "page": page, "name": name})


@require_http_methods(["GET", "POST"])
def change_search(request, search_id):
    """Change name and frequency."""
    search = get_object_or_404(request.user.saved_searches, pk=search_id)
    form = SavedSearchForm(request.POST or None, instance=search)
    if not form.is_valid():
        return render(request, "partners/change_search.html", {"form": form, "search": search})
    saved_searches.change_search(search, **form.cleaned_data)
    messages.success(request, _("The search has been changed."))
    return redirect("saved_searches")


@require_POST
def delete_search(request, search_id):
    saved_searches.delete_search(get_object_or_404(request.user.saved_searches, pk=search_id))
    messages.success(request, _("The search has been deleted."))
    return redirect("saved_searches")


@require_POST
def open_search(request, search_id):
    """Lead to the directory; what is new has been seen with that."""
    search = get_object_or_404(request.user.saved_searches, pk=search_id)
    saved_searches.see_news(search)
    return redirect(f"{reverse('partners')}?{search.parameters}")


@csrf_exempt  # a mail program unsubscribes without ever having seen a page; the link is signed
@login_not_required
@require_http_methods(["GET", "POST"])
def stop_alerts(request, token):
    """Stop the mails of one search by the link that stands in each of them."""
    try:
        search = alerts.search_of_token(token)
    except signing.BadSignature as error:
        raise Http404 from error
    if request.method == "POST" and search is not None:
        saved_searches.stop_alerts(search)
    context = {"is_stopped": request.method == "POST" or search is None}
    return render(request, "partners/stop_alerts.html", context)


def state(query, words):
    """Return the page of a state of which only the words are wanted."""
    return DirectoryPage(query, Result(0, (), {}), words)
