"""The logo: choose a picture, or take the present one away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.steps import problems_of


class LogoForm(forms.Form):
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "PNG, JPEG or WebP, at most 2 MB. We draw it anew in at most 512 by 512 pixels; what "
            "the file says about its making is left out."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    remove = forms.BooleanField(label=_("Remove the present logo"), required=False)

    def __init__(self, data=None, files=None, *, organisation, values):
        super().__init__(data, files)
        self.organisation = organisation
        if not values["logo"]:
            del self.fields["remove"]

    def values(self):
        """Return the chosen picture, None where there is none, and whether to remove the logo."""
        return {
            "picture": self.cleaned_data["picture"],
            "remove": self.cleaned_data.get("remove", False),
        }

    @property
    def problems(self):
        return problems_of(self)
