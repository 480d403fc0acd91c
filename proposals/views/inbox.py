"""The lead's triage inbox, its answers, and the record of who was shown what."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from partners.views.own import tell
from portal import clock
from portal.views.access import demand
from proposals.approaches import inbox_page, role_queries
from proposals.approaches.role_forms import DeclineForm
from proposals.consortia.workspace import workspace
from proposals.models import Consortium, ExpressionOfInterest
from proposals.services import triage

ON_A_PAGE = 25


@require_safe
def inbox(request, pk):
    """Show the open roles, and to the lead's people what came in."""
    place = workspace(request, pk, "consortium_inbox")
    return page(request, place, DeclineForm(), chosen=set())


def page(request, place, form, *, chosen):
    """Show the inbox, with a reason and boxes as they were when something was wrong."""
    roles = list(role_queries.roles_of(place.consortium))
    is_lead = role_queries.belongs_to_lead(request.user, place)
    context = {
        "workspace": place,
        "roles": roles,
        "is_lead": is_lead,
        "form": form,
        "chosen": chosen,
        "waits_for_teaser": not place.consortium.is_shown
        and any(role.is_published and role.closed_at is None for role in roles),
    }
    if is_lead:
        context |= listed(request, place, roles)
    return render(request, "proposals/roles/inbox.html", context)


def listed(request, place, roles):
    narrowed = inbox_page.narrowed(request.GET, roles)
    rows = inbox_page.rows(
        place.consortium,
        request.user,
        lead=place.lead.organisation,
        roles=roles,
        now=clock.now(),
    )
    found = [row for row in rows if narrowed.takes(row)]
    return {
        "narrowed": narrowed,
        "total": len(rows),
        "rows": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "states": list(inbox_page.LABELS.items()),
        "kinds": list(inbox_page.KINDS.items()),
        "parameters": inbox_page.written(narrowed),
    }


@require_POST
def decline(request, pk):
    """Say no to one or several for one reason; what was typed and ticked stays when it is wrong."""
    place = workspace(request, pk, "consortium_inbox", permission="proposals.lead_consortium")
    chosen = set(request.POST.getlist("interest"))
    rows = role_queries.interests_in(place.consortium, request.user)
    interests = [interest for interest in rows if str(interest.pk) in chosen]
    form = DeclineForm(request.POST)
    if form.is_valid() and not interests:
        form.add_error(None, _("Please tick at least one expression of interest."))
    if not form.is_valid():
        return page(request, place, form, chosen=chosen)
    reason = form.cleaned_data["reason"]
    try:
        if len(interests) == 1:
            triage.decline_interest(interests[0], reason=reason, by=request.user)
            declined = interests
        else:
            declined = triage.decline_interests(
                place.consortium, interests, reason=reason, by=request.user
            )
    except ValidationError as error:
        tell(request, error)
    else:
        say_declined(request, len(declined), len(interests) - len(declined))
    return redirect("consortium_inbox", pk=pk)


def say_declined(request, declined, left):
    done = ngettext(
        "%(number)d expression of interest has been declined.",
        "%(number)d expressions of interest have been declined.",
        declined,
    )
    messages.success(request, done % {"number": declined})
    if left:
        rest = ngettext("%(number)d was no longer open.", "%(number)d were no longer open.", left)
        messages.info(request, rest % {"number": left})


def received(request, pk):
    """Return an interest in one of the person's projects, else 404; 403 for who does not lead."""
    rows = ExpressionOfInterest.objects.filter(
        consortium__in=Consortium.objects.visible_to(request.user)
    )
    interest = get_object_or_404(rows.select_related("consortium", "organisation"), pk=pk)
    demand(request.user, "proposals.lead_consortium", interest.consortium)
    return interest


@require_POST
def accept(request, interest):
    """Take the organisation in."""
    found = received(request, interest)
    return answered(
        request,
        found,
        lambda: triage.accept_interest(found, by=request.user),
        _("%(organisation)s is a partner now."),
    )


@require_POST
def reveal(request, interest):
    """Let both sides see each other."""
    found = received(request, interest)
    return answered(
        request,
        found,
        lambda: triage.reveal(found, by=request.user),
        _("You and %(organisation)s see each other from now on."),
    )


def answered(request, interest, deed, done):
    try:
        deed()
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, done % {"organisation": interest.organisation})
    return redirect("consortium_inbox", pk=interest.consortium_id)


@require_safe
def disclosures(request, pk):
    """Show the lead's people who has been shown what."""
    place = workspace(request, pk, "consortium_inbox")
    if not role_queries.belongs_to_lead(request.user, place):
        raise PermissionDenied
    shown = place.consortium.disclosures.select_related("organisation", "person", "shown_by")
    context = {
        "workspace": place,
        "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "proposals/roles/disclosures.html", context)
