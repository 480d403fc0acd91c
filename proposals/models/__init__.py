from proposals.models.availability import HALF, MOST_MONTHS, CallAvailability
from proposals.models.call import Call, MultiRegionRule
from proposals.models.call_parts import (
    CallLink,
    CallStage,
    CallStatement,
    CostModel,
    CostModelKind,
    LinkKind,
    Topic,
)
from proposals.models.cap import (
    Applicant,
    CapQualifier,
    CapRule,
    RegionAssignment,
    RegionCategory,
)
from proposals.models.outline import OutlineSection, OutlineTemplate, SectionKind
from proposals.models.source import Fact, Source, stated_facts

__all__ = [
    "HALF",
    "MOST_MONTHS",
    "Applicant",
    "Call",
    "CallAvailability",
    "CallLink",
    "CallStage",
    "CallStatement",
    "CapQualifier",
    "CapRule",
    "CostModel",
    "CostModelKind",
    "Fact",
    "LinkKind",
    "MultiRegionRule",
    "OutlineSection",
    "OutlineTemplate",
    "RegionAssignment",
    "RegionCategory",
    "SectionKind",
    "Source",
    "Topic",
    "stated_facts",
]
