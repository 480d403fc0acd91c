"""What belongs to a call, as parts of its page in the administration.

The rules that hang several rows together are asked here, so that their sentence stands beside the
row to mend.  A call in preparation may lack sources; one that everybody sees may not.
"""

from django.contrib import admin
from django.forms.models import BaseInlineFormSet

from proposals.calls import call_rules
from proposals.calls.call_messages import error
from proposals.calls.call_rules import Contradiction, Flaw
from proposals.calls.forms import LinkForm, SourceForm
from proposals.models import (
    CallLink,
    CallStage,
    CallStatement,
    CapRule,
    CostModel,
    Fact,
    OutlineSection,
    RegionAssignment,
    Source,
    stated_facts,
)


def kept(formset):
    """Return the forms whose rows will be there after saving."""
    return [
        form
        for form in formset.forms
        if form not in formset.deleted_forms and (form.has_changed() or form.instance.pk)
    ]


class CapRuleFormSet(BaseInlineFormSet):
    def clean(self):
        """Put contradictions between lines of the cap table beside the line to mend."""
        super().clean()
        if any(self.errors):
            return
        forms = kept(self)
        caps = [form.instance.as_cap() for form in forms]
        for index, contradiction in call_rules.cap_table_contradictions(caps):
            forms[index].add_error(contradiction.field, error(contradiction))
        for form in forms:
            if not form.errors and _enters_unchecked_amount(form):
                flaw = Contradiction(Flaw.AMOUNT_NOT_CHECKED, "source")
                form.add_error(flaw.field, error(flaw))


def _enters_unchecked_amount(form):
    """Whether somebody enters a region's amount from a source that nobody has checked."""
    rule = form.instance
    entered = {"max_grant", "region_category", "source"}.intersection(form.changed_data)
    is_regional = rule.region_category is not None and rule.max_grant is not None
    return bool(entered) and is_regional and rule.source.checked_on is None


class SourceFormSet(BaseInlineFormSet):
    def clean(self):
        """Refuse to leave a value of a published call without a source."""
        super().clean()
        if any(self.errors) or not self.instance.is_published:
            return
        with_source = {fact for form in kept(self) for fact in form.cleaned_data["facts"]}
        missing = call_rules.values_without_source(stated_facts(self.instance), with_source)
        labels = dict(Fact.choices)
        self._non_form_errors.extend(
            error(contradiction, labels[contradiction.about]) for contradiction in missing
        )


class SourcedRows:
    """Rows that name a source: only those of the same call can be chosen."""

    extra = 0
    classes = ["collapse"]
    call = None

    def get_formset(self, request, obj=None, **kwargs):
        self.call = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "source":
            kwargs["queryset"] = Source.objects.filter(call=self.call)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class SourceInline(admin.StackedInline):
    model = Source
    form = SourceForm
    formset = SourceFormSet
    extra = 0
    classes = ["collapse"]


class CapRuleInline(SourcedRows, admin.StackedInline):
    model = CapRule
    formset = CapRuleFormSet


class RegionAssignmentInline(SourcedRows, admin.StackedInline):
    model = RegionAssignment


class StageInline(SourcedRows, admin.StackedInline):
    model = CallStage


class StatementInline(SourcedRows, admin.StackedInline):
    model = CallStatement


class CostModelInline(SourcedRows, admin.StackedInline):
    model = CostModel


class LinkInline(admin.StackedInline):
    model = CallLink
    form = LinkForm
    extra = 0
    classes = ["collapse"]


class OutlineSectionInline(admin.StackedInline):
    model = OutlineSection
    extra = 0


CALL_INLINES = [
    SourceInline,
    CapRuleInline,
    StageInline,
    StatementInline,
    CostModelInline,
    LinkInline,
    RegionAssignmentInline,
]
