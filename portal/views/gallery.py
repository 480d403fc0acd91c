"""Every component in all its states, for those who build pages.  Exists in development only.

The samples are German and not translated: they are data, chosen for long words and long names.
"""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render

from portal.widgets import DayInput

SECTORS = [
    ("social_services", "Sozialwirtschaft"),
    ("social_entrepreneur", "Social Entrepreneurs"),
    ("research", "Wissenschaft"),
    ("technology", "Technik"),
    ("public", "Kommune / öffentliche Hand"),
    ("other", "Sonstige"),
]
COMPETENCES = [
    ("Praxis", [("practice", "Praxiszugang"), ("training", "Schulung und Qualifizierung")]),
    ("Technik", [("language", "Sprachverarbeitung"), ("privacy", "Datenschutzfolgenabschätzung")]),
]


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label="Titel des Vorhabens",
        help_text="Höchstens 80 Zeichen; er steht im öffentlichen Teaser.",
    )
    email = forms.EmailField(
        label="E-Mail-Adresse der Ansprechperson",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    start = forms.DateField(label="Geplanter Beginn", widget=DayInput)
    months = forms.IntegerField(label="Laufzeit in Monaten", min_value=1, max_value=24)
    sector = forms.ChoiceField(label="Bereich", choices=[("", "Bitte wählen"), *SECTORS])
    role = forms.ChoiceField(
        label="Rolle im Trägerverbund",
        choices=[("lead", "Federführung"), ("partner", "Partner"), ("associated", "Assoziiert")],
        widget=forms.RadioSelect,
        help_text="Die Federführung trägt gegenüber der SAB die Verantwortung.",
    )
    competences = forms.MultipleChoiceField(
        label="Angebotene Kompetenzen", choices=COMPETENCES, widget=forms.CheckboxSelectMultiple
    )
    summary = forms.CharField(label="Kurzbeschreibung", widget=forms.Textarea, required=False)
    logo = forms.FileField(label="Logo der Organisation", required=False)
    consent = forms.BooleanField(label="Ich darf für diese Organisation sprechen.")
    closed = forms.CharField(
        label="Aktenzeichen", disabled=True, required=False, initial="wird später vergeben"
    )


class ContactForm(forms.Form):
    message = forms.CharField(label="Nachricht", widget=forms.Textarea)


@login_not_required
def wrong_form(request):
    """Show the form as it comes back when it was sent with mistakes."""
    typed = {"title": "Sprachassistenz im Quartier", "email": "kontakt@"}
    return render(request, "gallery/wrong_form.html", {"form": SampleForm(typed)})


@login_not_required
def gallery(request):
    """Show every component."""
    pages = Paginator(range(1, 240), 20)
    context = {
        "sectors": SECTORS,
        "form": SampleForm(),
        "contact_form": ContactForm(prefix="contact"),
        "page": pages.page(6),
        "trail": [
            {"label": "Startseite", "url": "/"},
            {"label": "Vorhaben", "url": "/gallery/"},
            {"label": "Sprachassistenz im Quartier"},
        ],
        "tabs": [
            {"label": "Budget", "url": "#tabs", "current": True},
            {"label": "Kompetenzen", "url": "#tabs"},
            {"label": "Kooperationsvereinbarung", "url": "#tabs"},
            {"label": "Verlauf", "url": "#tabs"},
        ],
        "steps": [
            {"label": "Idee", "state": "done", "url": "#steps"},
            {"label": "Partner", "state": "done", "url": "#steps"},
            {"label": "Budget", "state": "current"},
            {"label": "Projektskizze", "state": "todo"},
            {"label": "Einreichung im Förderportal", "state": "todo"},
        ],
        "columns": ["Partner", "Rolle", "Kosten", "Förderung"],
        "rows": [
            ["Lindenhof Sozialwerk gGmbH", "Federführung", "180.000 €", "162.000 €"],
            ["Klarwort Software UG", "Entwicklung", "140.000 €", "98.000 €"],
            ["Institut für Soziale Technik", "Begleitforschung", "95.000 €", "90.250 €"],
        ],
    }
    return render(request, "gallery/gallery.html", context)
