"""For whom and in which fields an organisation works."""

from django import forms
from django.utils.translation import gettext_lazy as _

from partners.forms.steps import StepForm
from partners.models import FieldOfAction, TargetGroupKind
from partners.profile.profile_values import AUDIENCE


class AudienceForm(StepForm):
    class Meta(StepForm.Meta):
        fields = AUDIENCE
        labels = {
            "target_groups": _("Target groups"),
            "fields_of_action": _("Fields of action"),
            "thematic_areas": _("Thematic areas"),
            "ai_fields": _("AI application fields"),
        }
        help_texts = {
            "thematic_areas": _(
                "Calls ask a project to be assigned to at least one of them. Your fields of action "
                "suggest some; the choice is yours."
            ),
            "ai_fields": _("What AI would be used for in a project with you."),
        }
        widgets = dict.fromkeys(AUDIENCE, forms.CheckboxSelectMultiple)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["target_groups"]
        groups = {}
        for target_group in field.queryset:
            groups.setdefault(target_group.group, []).append((target_group.pk, target_group.name))
        field.choices = [(kind.label, groups[kind]) for kind in TargetGroupKind if kind in groups]

    @staticmethod
    def with_suggestions(data):
        """Return the form's data with the areas ticked that the chosen fields suggest."""
        keys = [key for key in data.getlist("fields_of_action") if key.isdecimal()]
        fields = FieldOfAction.objects.filter(pk__in=keys)
        suggested = fields.values_list("suggested_thematic_areas", flat=True)
        ticked = {*data.getlist("thematic_areas"), *(str(key) for key in suggested if key)}
        data = data.copy()
        data.setlist("thematic_areas", sorted(ticked))
        return data
