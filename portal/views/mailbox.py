"""What the portal would have mailed, for developers and for trying it.  Never in production."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import mailbox


@login_not_required
@require_safe
def mail_list(request):
    return render(request, "mailbox/list.html", {"mails": mailbox.newest_first()})


@login_not_required
@require_safe
def mail_detail(request, name):
    if not (mail := mailbox.find(name)):
        raise Http404
    return render(request, "mailbox/detail.html", {"mail": mail})
