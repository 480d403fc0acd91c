"""A person's own list of remembered organisations."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partners.models import Organisation
from partners.profile.organisation_queries import remembered_by

PAGE_SIZE = 20


@require_safe
def bookmarks(request):
    """List what the person remembers and may see, and offer to undo the last forgetting."""
    paginator = Paginator(remembered_by(request.user), PAGE_SIZE)
    context = {
        "bookmarks": paginator.get_page(request.GET.get("page")),
        "hidden": request.user.bookmarks.count() - paginator.count,
        "forgotten": just_forgotten(request),
    }
    return render(request, "partners/bookmarks.html", context)


def just_forgotten(request):
    """Return the organisation that the address says was taken off the list just now."""
    if slug := request.GET.get("forgotten"):
        unremembered = Organisation.objects.visible_to(request.user).exclude(
            bookmarks__person=request.user
        )
        return unremembered.filter(slug=slug).first()
    return None
