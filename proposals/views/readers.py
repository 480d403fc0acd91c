"""Which coordinators the lead lets read the draft."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.views.access import demand
from proposals.consortia.access import coordinators
from proposals.consortia.partnership_forms import ReaderForm
from proposals.consortia.workspace import workspace
from proposals.services.readers import end_reading, grant_reading
from proposals.views.consortium_frame import done

LEAD = "proposals.lead_consortium"


@require_http_methods(["GET", "POST"])
def readers(request, pk):
    """Show every partner who reads the draft from outside; the lead lets coordinators in."""
    place = workspace(request, pk, "consortium_partners")
    consortium = place.consortium
    if request.method == "POST":
        demand(request.user, LEAD, consortium)
    all_of_them = list(consortium.draft_readers.select_related("person"))
    present = [reader for reader in all_of_them if reader.ended_at is None]
    people = coordinators().exclude(pk__in=[reader.person_id for reader in present])
    form = ReaderForm(request.POST or None, people=people)
    if form.is_valid():
        person = form.cleaned_data["person"]
        return done(
            request,
            place,
            lambda: grant_reading(consortium, person=person, by=request.user),
            said=_("%(name)s may read the draft now.") % {"name": person},
            way="consortium_readers",
        )
    context = {
        "workspace": place,
        "present": present,
        "ended": [reader for reader in all_of_them if reader.ended_at is not None],
        "form": form,
        "can_grant": place.may_lead and people.exists(),
    }
    return render(request, "proposals/consortium/readers.html", context)


@require_POST
def end(request, pk, reader):
    """End a coordinator's access to the draft."""
    place = workspace(request, pk, "consortium_partners", permission=LEAD)
    rows = place.consortium.draft_readers.select_related("consortium", "person")
    found = get_object_or_404(rows, pk=reader)
    return done(
        request,
        place,
        lambda: end_reading(found, by=request.user),
        said=_("%(name)s may no longer read the draft.") % {"name": found.person},
        way="consortium_readers",
    )
