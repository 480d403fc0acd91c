"""The funding rules' answers in words, in the language of the page.

Nothing here promises money: an amount is "up to", what no source names is said to be unknown, what
is our own assumption is called that.  Source: docs/rules.md, sections 7 and 8.
"""

from proposals.funding_wording.budget import (
    cost_basis,
    explain_eligible,
    explain_grant,
    explain_own_share,
    explain_partner,
    explain_rate,
    explain_room,
    explain_split,
    explain_staff_per_month,
    explain_uncovered,
)
from proposals.funding_wording.cap import (
    cap_amount,
    cap_next_step,
    cap_reason,
    outside_area,
    region_names,
)
from proposals.funding_wording.differences import difference_in_words
from proposals.funding_wording.flaws import plan_flaw

__all__ = [
    "cap_amount",
    "cap_next_step",
    "cap_reason",
    "cost_basis",
    "difference_in_words",
    "explain_eligible",
    "explain_grant",
    "explain_own_share",
    "explain_partner",
    "explain_rate",
    "explain_room",
    "explain_split",
    "explain_staff_per_month",
    "explain_uncovered",
    "outside_area",
    "plan_flaw",
    "region_names",
]
