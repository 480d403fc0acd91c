"""How every form of the portal looks: label, help and error beside the field, a summary above.

Set as FORM_RENDERER, so that forms of packages look the same.  The administration's pages draw
their fields themselves and stay as they are.
"""

from django.forms.boundfield import BoundField, BoundWidget
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import CheckboxInput, RadioSelect


class PortalBoundField(BoundField):
    """A field that knows what its template asks: which kind it is and where an error leads."""

    @property
    def is_choice_list(self):
        """Radio buttons or several check boxes (which are a kind of radio buttons to Django)."""
        return isinstance(self.field.widget, RadioSelect)

    @property
    def is_single_checkbox(self):
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def target_id(self):
        """Return the id of the control that a link to this field must reach."""
        if self.is_choice_list:
            choices = [choice for _name, group in self.choice_groups for choice in group]
            return choices[0].id_for_label if choices else ""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label

    @property
    def choice_groups(self):
        """Return [(name of the group or None, [choice])] of a choice list."""
        widget = self.field.widget
        attributes = self.build_widget_attrs({"id": self.auto_id})
        value = widget.format_value(self.value())
        return [
            (name, [BoundWidget(widget, choice, self.form.renderer) for choice in choices])
            for name, choices, _index in widget.optgroups(self.html_name, value, attributes)
        ]


class PortalRenderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = PortalBoundField
