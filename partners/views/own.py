"""What the pages of one's own organisation share: whose it is, and what its head shows."""

from django.contrib import messages
from django.shortcuts import get_object_or_404

from partners.models import Organisation
from portal.views.access import demand


def own_organisation(request, slug, permission="partners.view_members"):
    """Return one of the person's organisations, else 404; 403 without the permission."""
    rows = Organisation.objects.of(request.user).select_related("district", "sector", "legal_form")
    organisation = get_object_or_404(rows, slug=slug)
    demand(request.user, permission, organisation)
    return organisation


def head(request, organisation, current):
    """Return what `partners/_organisation_page.html` needs above every tab."""
    return {
        "organisation": organisation,
        "current": current,
        "may_manage": request.user.has_perm("partners.manage_members", organisation),
    }


def tell(request, error):
    """Say a refusal above the page that comes next."""
    for sentence in error.messages:
        messages.error(request, sentence)
