"""Calls that come with the portal: from the files in `proposals/data/` to rows, and nothing more.

A value that is null in a file stays unknown in the database.  A call that exists is left as
people changed it; only the invented demo call is moved to the present day each time.
"""

import json
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from partners.models import District, ThematicArea
from portal import clock
from proposals.models import (
    Call,
    CallLink,
    CallStage,
    CallStatement,
    CapRule,
    CostModel,
    OutlineSection,
    OutlineTemplate,
    RegionAssignment,
    RegionCategory,
    Source,
)

DATA = Path(__file__).resolve().parent.parent / "data"
DATES = ("published_on", "opens_on", "info_event_on", "deadline", "project_start")
PLAIN = (
    "slug",
    "title",
    "number",
    "programme",
    "other_names",
    "summary",
    "deadline_time",
    "max_duration_months",
    "max_funding_rate",
    "min_partners",
    "multi_region_rule",
    "min_thematic_areas",
    "funder",
    "granting_body",
    "granting_body_short",
    "submission_channel",
    "directive",
)


def read(name: str) -> dict:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def load_fourth_call() -> None:
    """Add the fourth call as its sources describe it, unless it is there already."""
    data = read("call4.json")
    if not Call.objects.filter(slug=data["slug"]).exists():
        add_call(data, dates={name: date.fromisoformat(data[name]) for name in DATES})


def load_demo_call() -> None:
    """Add the invented call, open today, or move the one that is there to the present day."""
    data = read("demo_call.json")
    today = clock.today()
    dates = {name: today + timedelta(days=data[name]) for name in DATES}
    moved = Call.objects.filter(slug=data["slug"], is_demo=True).first()
    if moved is None:
        add_call(data, dates=dates, is_demo=True)
        return
    for name, day in dates.items():
        setattr(moved, name, day)
    moved.save(update_fields=[*dates, "changed_at"])


@transaction.atomic
def add_call(data: dict, *, dates: dict[str, date], is_demo: bool = False) -> Call:
    """Add a call with everything that belongs to it; raise ValidationError if it is nonsense."""
    call = Call(**{name: data[name] for name in PLAIN}, **dates, is_demo=is_demo, is_published=True)
    call.full_clean()
    call.save()
    call.thematic_areas.set(ThematicArea.objects.filter(slug__in=data["thematic_areas"]))
    sources = {
        row["key"]: call.sources.create(label=row["label"], url=row["url"], facts=row["facts"])
        for row in data["sources"]
    }
    _add_caps(call, data["caps"], sources)
    _add_regions(call, data["regions"], sources)
    _add_parts(call, data, sources)
    _add_outline(call, read(data["outline"]))
    return call


def _add_caps(call: Call, rows: list[dict], sources: dict[str, Source]) -> None:
    for row in rows:
        cap = CapRule(call=call, **row | {"source": sources.get(row["source"])})
        cap.full_clean()
        cap.save()


def _add_regions(call: Call, regions: dict, sources: dict[str, Source]) -> None:
    districts = {district.ags: district for district in District.objects.all()}
    source = sources[regions["source"]]
    rows = [
        RegionAssignment(call=call, district=districts[ags], category=category, source=source)
        for category in RegionCategory
        for ags in regions[category]
    ]
    rows += [
        RegionAssignment(
            call=call,
            district=districts[row["district"]],
            municipality=row["municipality"],
            note=row["note"],
            source=source,
        )
        for row in regions["open_questions"]
    ]
    RegionAssignment.objects.bulk_create(rows)


def _add_parts(call: Call, data: dict, sources: dict[str, Source]) -> None:
    for row in data["stages"]:
        CallStage.objects.create(call=call, **row | {"source": sources[row["source"]]})
    for position, row in enumerate(data["statements"], start=1):
        fields = row | {"source": sources[row["source"]], "position": position}
        CallStatement.objects.create(call=call, **fields)
    for position, row in enumerate(data["links"], start=1):
        CallLink.objects.create(call=call, position=position, **row)
    cost_model = data["cost_model"]
    CostModel.objects.create(call=call, **cost_model | {"source": sources[cost_model["source"]]})


def _add_outline(call: Call, data: dict) -> None:
    outline = OutlineTemplate.objects.create(call=call, version=data["version"], note=data["note"])
    OutlineSection.objects.bulk_create(
        OutlineSection(
            template=outline,
            position=position,
            key=row["key"],
            title=row["title"],
            kind=row["kind"],
            max_chars=row["max_chars"],
            criterion=row["criterion"],
            basis=row["basis"],
            questions=row["questions"],
            typical_author=row["typical_author"],
            weight=row["weight"],
            in_first_stage=row["stage1"],
        )
        for position, row in enumerate(data["sections"], start=1)
    )
