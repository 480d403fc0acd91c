"""The partners of a project, its list frozen or open, and its log."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proposals.consortia import consortium_page
from proposals.consortia.partnership_forms import PlainForm
from proposals.consortia.workspace import workspace
from proposals.services.consortia import freeze_partners, unfreeze_partners
from proposals.views.consortium_frame import Question, bound, confirmed

LINES = 25


@require_safe
def partners(request, pk):
    """Show who has a seat and as what, and whose seat has ended."""
    place = workspace(request, pk, "consortium_partners")
    ended = place.consortium.partners.exclude(ended_at=None)
    context = {
        "workspace": place,
        "ended": ended.select_related("organisation__sector", "open_role").order_by("-ended_at"),
        "readers": place.consortium.draft_readers.present().count(),
    }
    return render(request, "proposals/consortium/partners.html", context)


@require_http_methods(["GET", "POST"])
def freeze(request, pk):
    """Ask once more, then freeze the partner list, or open it again."""
    place = workspace(request, pk, "consortium_partners", permission="proposals.lead_consortium")
    consortium, person = place.consortium, request.user
    form = bound(PlainForm, request)
    if consortium.is_frozen:
        question = Question(
            title=_("Open the partner list again?"),
            text=_("Organisations can join again, and you can remove or replace partners."),
            button=_("Open the list"),
            done=_("The partner list is open again."),
            kind="primary",
        )
        return confirmed(
            request, place, question, form, lambda: unfreeze_partners(consortium, by=person)
        )
    question = Question(
        title=_("Freeze the partner list?"),
        text=_(
            "From then on nobody joins and no partner is removed or gets another role, until you "
            "open the list again. Partners can still leave, and everything else can be edited."
        ),
        button=_("Freeze the list"),
        done=_("The partner list is frozen."),
        kind="primary",
    )
    return confirmed(request, place, question, form, lambda: freeze_partners(consortium, by=person))


@require_safe
def log(request, pk):
    """List who did what, the latest first."""
    place = workspace(request, pk, "consortium_log")
    entries = place.consortium.log.select_related("by", "for_organisation")
    page = Paginator(entries, LINES).get_page(request.GET.get("page"))
    lines = [consortium_page.log_line(entry) for entry in page]
    context = {"workspace": place, "page": page, "lines": lines}
    return render(request, "proposals/consortium/log.html", context)
