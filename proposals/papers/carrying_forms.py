"""Into which call a project is taken, and what its partners are told."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.models import Invitation


class CarryOverForm(forms.Form):
    """`calls` are those that can be chosen."""

    call = forms.ChoiceField(widget=forms.HiddenInput)
    message = forms.CharField(
        label=gettext_lazy("Message to your partners"),
        max_length=Invitation._meta.get_field("message").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It stands in every invitation. At most 500 characters."),
    )

    def __init__(self, data=None, *, calls, consortium, **kwargs):
        message = _("We want to take “%(title)s” into a new call and would like you to take part.")
        kwargs.setdefault("initial", {})
        kwargs["initial"]["message"] = message % {"title": consortium.title}
        super().__init__(data, **kwargs)
        self.calls = {call.slug: call for call in calls}
        self.fields["call"].choices = [(slug, str(call)) for slug, call in self.calls.items()]

    def values(self):
        slug, message = self.cleaned_data["call"], self.cleaned_data["message"]
        return {"call": self.calls[slug], "message": message}
