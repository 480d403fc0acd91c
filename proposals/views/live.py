"""What a page of a project asks for by itself: whether something has changed."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from portal.live.streams import stream
from proposals.consortia.live import CHANNEL
from proposals.models import Consortium


@require_GET
def events(request, pk):
    """A stream of revision numbers, as long as the person sees the project."""
    consortium = get_object_or_404(Consortium.objects.visible_to(request.user), pk=pk)
    return stream(request, CHANNEL, str(consortium.pk))


@require_GET
def revision(request, pk):
    """The revision now, for browsers that no stream reaches."""
    rows = Consortium.objects.visible_to(request.user).values("revision")
    return JsonResponse(get_object_or_404(rows, pk=pk))
