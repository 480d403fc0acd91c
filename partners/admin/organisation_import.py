"""The import's pages in the administration: choose a file, look at the preview, import, invite."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from partners.importing import import_drafts, import_report
from partners.importing.csv_records import Problem, decoded
from partners.importing.import_messages import sentence
from partners.importing.organisation_csv import MAX_BYTES
from partners.models import Organisation
from partners.services.imports import import_organisations, plan_import
from partners.services.invitations import invite_contact

SHOWN = 100  # lines of a kind on a page; the report to download has them all
INVITED_AT_ONCE = 250


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": gettext_lazy("Please choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
        help_text=gettext_lazy(
            "UTF-8, a line for each organisation. Needed columns: name, sector, legal_form, "
            "district (the official key)."
        ),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Show them at once"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise each profile waits until somebody of the organisation has confirmed it. "
            "Shown at once, it counts as confirmed today."
        ),
    )

    def clean_file(self):
        """Refuse at once what is no text at all; everything else is told in the preview."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(_("The file is larger than %(size)s MB."), params={"size": 5})
        text = decoded(file.read())
        file.seek(0)
        if isinstance(text, Problem):
            raise ValidationError(sentence(text))
        return file


class ImportPages:
    """Four pages that lead from a file to organisations; only who may add some gets at them."""

    def __init__(self, model_admin):
        self.admin = model_admin

    def urls(self):
        pages = [
            ("", "import", require_http_methods(["GET", "HEAD", "POST"])(self.choose)),
            ("<uuid:token>/", "import_preview", require_GET(self.preview)),
            ("<uuid:token>/report/", "import_report", require_GET(self.report)),
            ("<uuid:token>/carry-out/", "import_carry_out", require_POST(self.carry_out)),
            ("<uuid:token>/result/", "import_result", require_GET(self.result)),
            ("<uuid:token>/invite/", "import_invite", require_POST(self.invite)),
        ]
        return [
            path(
                f"import/{rest}",
                self.admin.admin_site.admin_view(self.for_importers(view)),
                name=f"partners_organisation_{name}",
            )
            for rest, name, view in pages
        ]

    def for_importers(self, view):
        def checked(request, **arguments):
            if not self.admin.has_add_permission(request):
                raise PermissionDenied
            return view(request, **arguments)

        return checked

    def choose(self, request):
        sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
        if sent and form.is_valid():
            file = form.cleaned_data["file"]
            publish = form.cleaned_data["publish"]
            draft = import_drafts.Draft(file.read(), file.name, publish)
            token = import_drafts.keep(draft, person=request.user)
            return redirect("admin:partners_organisation_import_preview", token)
        fields = [(None, {"fields": ["file", "publish"]})]
        return self.page(request, "import", form=form, adminform=AdminForm(form, fields, {}))

    def preview(self, request, token):
        draft = import_drafts.draft(token, person=request.user)
        if draft is None:
            return self.gone(request, token)
        plan = plan_import(draft.content, publish=draft.publish)
        return self.page(request, "import_preview", token=token, draft=draft, plan=plan)

    def report(self, request, token):
        """Hand out every line of the preview, or of what was done, as a file."""
        if done := import_drafts.result(token, person=request.user):
            lines = done.report
        elif draft := import_drafts.draft(token, person=request.user):
            lines = import_report.lines_of(plan_import(draft.content, publish=draft.publish))
        else:
            return self.gone(request, token)
        headers = {"Content-Disposition": 'attachment; filename="import.csv"'}
        content = import_report.as_csv(lines)
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)

    def carry_out(self, request, token):
        draft = import_drafts.draft(token, person=request.user)
        if draft is None:
            return self.gone(request, token)
        with transaction.atomic():
            plan = import_organisations(draft.content, publish=draft.publish, by=request.user)
            result = import_drafts.Result(
                new=len(plan.new),
                published=len(plan.published),
                unchanged=len(plan.unchanged),
                broken=plan.broken,
                organisations=[organisation.pk for organisation in plan.organisations],
                report=import_report.lines_of(plan),
            )
            import_drafts.finish(token, result, person=request.user)
        return redirect("admin:partners_organisation_import_result", token)

    def result(self, request, token):
        result = import_drafts.result(token, person=request.user)
        if result is None:
            return self.gone(request, token)
        waiting = self.waiting(result).count()
        counts = {"waiting": waiting, "now": min(waiting, INVITED_AT_ONCE)}
        return self.page(request, "import_result", token=token, result=result, **counts)

    def waiting(self, result):
        """The new organisations whose contact address has not been invited yet."""
        unowned = Organisation.objects.unowned().filter(pk__in=result.organisations)
        return unowned.filter(invitations=None).exclude(contact_email="").order_by("pk")

    def invite(self, request, token):
        result = import_drafts.result(token, person=request.user)
        if result is None:
            return self.gone(request, token)
        self.admin.do(request, self.waiting(result)[:INVITED_AT_ONCE], invite_contact)
        return redirect("admin:partners_organisation_import_result", token)

    def gone(self, request, token):
        """Lead on to the result when there is one, else back to the beginning."""
        if import_drafts.result(token, person=request.user):
            return redirect("admin:partners_organisation_import_result", token)
        messages.warning(request, _("The preview is over. Please choose the file once more."))
        return redirect("admin:partners_organisation_import")

    def page(self, request, name, **context):
        context |= {"opts": self.admin.opts, "title": _("Import organisations"), "shown": SHOWN}
        context |= self.admin.admin_site.each_context(request)
        return render(request, f"partners/admin/{name}.html", context)
