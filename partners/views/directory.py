"""The directory: everyone may look round; what a person finds depends on who they are."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partners.directory import facets, results
from partners.directory.filters import SORTS, DirectoryFilters
from partners.directory.page import DirectoryPage
from partners.directory.ways_out import spellings, ways_out
from portal import clock


@login_not_required
@require_safe
def directory(request):
    """Show who there is, and who fits what is looked for."""
    user, today = request.user, clock.today()
    words = facets.vocabulary(clock.now())
    filters = DirectoryFilters(request.GET, words)
    query, result = results.find(filters.query, user, today)
    page = DirectoryPage(query, result, words)
    context = {
        "page": page,
        "cards": results.cards(result.ids, user, query=query, vocabulary=words, today=today),
        "listed": results.listed_count(user, today) if page.is_narrowed else result.total,
        "canonical": request.build_absolute_uri(page.canonical_url),
        "problems": filters.problems,
        "sorts": [(value, label, value == query.sort) for value, label in SORTS.items()],
        "pages": Paginator(range(result.total), query.page_size).page(query.page),
        "sees_more": user.is_authenticated and (user.is_staff or user.has_verified_email),
    }
    if page.is_narrowed and not result.total:
        help_found = results.help_for(query, user, today)
        context["ways_out"] = ways_out(page, help_found)
        context["spellings"] = spellings(page, help_found)
    return under_its_address(request, render(request, "partners/directory.html", context), page)


def under_its_address(request, response, page):
    """Tell scripts the one address of this state; going back must not add to the history."""
    if "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers:
        response["HX-Push-Url"] = page.url
    return response
