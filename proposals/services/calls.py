"""The deeds around a call: copy it for another year, show it to everyone, take it back."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from portal import clock
from proposals.calls import call_rules
from proposals.calls.call_messages import error
from proposals.models import Call, Fact, RegionCategory, stated_facts

DATES = (
    "published_on",
    "opens_on",
    "info_event_on",
    "deadline",
    "deadline_time",
    "project_start",
)


class ContradictoryCallError(ValidationError):
    """The call says things that cannot all be true, or that no source is named for."""


@transaction.atomic
def copy_call(call, *, slug, title, number=None, by):
    """Return a new call with everything of `call` but what must be looked at anew.

    Dates are emptied, no source counts as checked, no cost model as confirmed, and nobody but the
    team sees the copy.  An invented call stays labelled as one.  Raise ValidationError when the
    address is taken or not one.
    """
    original = _locked(call)
    changes = dict.fromkeys(DATES) | {"slug": slug, "title": title, "number": number}
    copy = _copy_of(original, is_published=False, **changes)
    copy.full_clean()
    with pghistory.context(user=str(by.pk), deed="copy_call"):
        copy.save()
        copy.thematic_areas.set(original.thematic_areas.all())
        _copy_dependants(original, copy)
    return copy


def _copy_of(row, **changes):
    fields = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{name: getattr(row, name) for name in fields} | changes)


def _copy_dependants(original, copy):
    sources = {None: None}
    for source in original.sources.all():
        new = _copy_of(source, call_id=copy.pk, checked_on=None)
        new.save()
        sources[source.pk] = new.pk
    for related in ("cap_rules", "region_assignments", "stages", "statements"):
        for row in getattr(original, related).all():
            _copy_of(row, call_id=copy.pk, source_id=sources[row.source_id]).save()
    for link in original.links.all():
        _copy_of(link, call_id=copy.pk).save()
    if hasattr(original, "cost_model"):
        model = original.cost_model
        new_source = sources[model.source_id]
        _copy_of(model, call_id=copy.pk, source_id=new_source, verified_for_call=False).save()
    if hasattr(original, "outline"):
        outline = _copy_of(original.outline, call_id=copy.pk, version=1)
        outline.save()
        for section in original.outline.sections.all():
            _copy_of(section, template_id=outline.pk).save()


@transaction.atomic
def publish_call(call, *, by):
    """Show the call to everyone.  Raise ContradictoryCallError with all that has to be mended."""
    locked = _locked(call)
    if found := contradictions(locked):
        raise ContradictoryCallError(found)
    _set_published(locked, True, by=by, deed="publish_call")


@transaction.atomic
def withdraw_call(call, *, by):
    """Show the call to the team only."""
    _set_published(_locked(call), False, by=by, deed="withdraw_call")


def _locked(call):
    return Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)


def _set_published(call, is_published, *, by, deed):
    call.is_published = is_published
    with pghistory.context(user=str(by.pk), deed=deed):
        call.save(update_fields=["is_published", "changed_at"])


def contradictions(call):
    """Return what the call contradicts, as errors with a sentence each; empty when it is sound."""
    caps = [rule.as_cap() for rule in call.cap_rules.all()]
    regions = set(call.region_assignments.values_list("category", flat=True)) - {None}
    found = call_rules.timetable_contradictions(call.timetable)
    found += call_rules.condition_contradictions(call.conditions)
    for cap in caps:
        found += call_rules.cap_contradictions(cap)
    found += [contradiction for _line, contradiction in call_rules.cap_table_contradictions(caps)]
    found += call_rules.publication_contradictions(
        caps=caps,
        regions_with_districts=regions,
        stage_numbers=list(call.stages.values_list("number", flat=True)),
        min_areas=call.min_thematic_areas,
        areas=call.thematic_areas.count(),
    )
    for source in call.sources.all():
        found += call_rules.checked_contradictions(source.checked_on, clock.today())
    with_source = {fact for source in call.sources.all() for fact in source.facts}
    found += call_rules.values_without_source(stated_facts(call), with_source)
    return [error(contradiction, _readable(contradiction)) for contradiction in found]


def _readable(contradiction):
    labels = dict(Fact.choices) | dict(RegionCategory.choices)
    return labels.get(contradiction.about, "")
