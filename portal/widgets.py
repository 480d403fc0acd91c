"""Input elements that Django lacks."""

from django import forms


class DayInput(forms.DateInput):
    """A day, picked in the browser's own calendar, which speaks the reader's language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
