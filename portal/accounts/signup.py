"""What the portal asks of a new person beside the address, also when another service vouches."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.models import User
from portal.services.consents import record_consents


def links_to_read():
    """Return links to the pages that the person agrees to."""
    return format_html(
        '<a href="{}">{}</a>, <a href="{}">{}</a>',
        *(reverse("terms"), _("Terms of use")),
        *(reverse("privacy"), _("Privacy notice")),
    )


class PersonForm(forms.Form):
    """The part of the sign-up form that is ours; allauth's forms derive from it."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=User._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    accept = forms.BooleanField(
        label=gettext_lazy("I accept the terms of use and have read the privacy notice."),
        error_messages={
            "required": gettext_lazy("Please agree to the terms of use to open an account.")
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["accept"].help_text = links_to_read()

    def signup(self, request, user):
        """Complete the new person; allauth calls this inside the transaction of the sign-up."""
        user.name = self.cleaned_data["name"]
        user.language = get_language()
        user.save(update_fields=["name", "language"])
        record_consents(user)
