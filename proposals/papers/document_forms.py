"""Adding a document: what it is, whose it is, and the file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proposals.models import Document, DocumentKind
from proposals.papers.document_messages import SENTENCES
from proposals.papers.uploads import MOST_BYTES, Reason
from proposals.papers.uploads.inspection import KINDS

# The browser says at once what is too large; far larger files never reach the form.
FILE_ATTRIBUTES = {
    "accept": ",".join(KINDS),
    "data-most-bytes": MOST_BYTES,
    "data-too-large": SENTENCES[Reason.TOO_LARGE],
}


class DocumentForm(forms.Form):
    """`seats` are those the person may act for; the lead may also add for the whole project."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind)
    partner = forms.ChoiceField(label=_("Whose document is it?"), required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=Document._meta.get_field("title").max_length,
        help_text=_("How the document is called in the list, for example “Letter of intent 2027”."),
    )
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # the refusal of an empty file says what to do
        max_length=None,
        help_text=_("PDF, DOCX, XLSX, ODT, ODS, PNG or JPEG, at most 10 MB, without password."),
        widget=forms.FileInput(attrs=FILE_ATTRIBUTES),
    )

    def __init__(self, data=None, files=None, *, seats, may_lead, **kwargs):
        super().__init__(data, files, **kwargs)
        self.seats = {str(seat.pk): seat for seat in seats}
        choices = [(key, seat.organisation.name) for key, seat in self.seats.items()]
        if may_lead:
            choices = [("", _("The whole project")), *choices]
        self.fields["partner"].choices = choices
        if len(choices) == 1:
            del self.fields["partner"]

    def values(self):
        """Return what `add_document` takes; a person with one seat adds for that one."""
        only = next(iter(self.seats))
        partner = self.cleaned_data["partner"] if "partner" in self.fields else only
        return {
            "kind": self.cleaned_data["kind"],
            "title": self.cleaned_data["title"],
            "upload": self.cleaned_data["file"],
            "partner": self.seats.get(partner),
        }
