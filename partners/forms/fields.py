"""Fields that the steps of a profile share: texts as they are kept, links that are safe to show."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _


class WholeText:
    """A text that may be pasted too long: the server says so, the browser would cut it silently."""

    def widget_attrs(self, widget):
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


class LineField(WholeText, forms.CharField):
    """A text in one line: breaks and repeated blanks become one blank."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class TextField(WholeText, forms.CharField):
    """A text of several paragraphs; a line break counts as one character, as people count."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class WebAddressField(forms.URLField):
    """A link that pages show: http or https only, without a name and password in it."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {
        "invalid": _("Please enter a web address such as www.example.org."),
    }

    def __init__(self, **kwargs):
        super().__init__(
            **{"assume_scheme": "https", "max_length": 200, "required": False} | kwargs
        )

    def clean(self, value):
        address = super().clean(value)
        if "@" in address.partition("://")[2].partition("/")[0]:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return address


def with_no_answer(choices):
    """Return the choices with one in front for whoever does not want to say."""
    return [("", _("no answer")), *choices]
