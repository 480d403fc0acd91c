"""What the portal asks of a new person beside the address, also when another service vouches."""

from django import forms
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.models import User
from portal.services.consents import record_consents


def accept_label():
    return format_html(
        _(
            "I accept the <a href='{terms}'>terms of use</a> and have read the "
            "<a href='{privacy}'>privacy notice</a>."
        ),
        terms=reverse("terms"),
        privacy=reverse("privacy"),
    )


class PersonForm(forms.Form):
    """The part of the sign-up form that is ours; allauth's forms derive from it."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=User._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    accept = forms.BooleanField(
        label=lazy(accept_label, str, SafeString)(),
        error_messages={
            "required": gettext_lazy("Please agree to the terms of use to open an account.")
        },
    )

    def signup(self, request, user):
        """Complete the new person; allauth calls this inside the transaction of the sign-up."""
        user.name = self.cleaned_data["name"]
        user.language = get_language()
        user.save(update_fields=["name", "language"])
        record_consents(user)
