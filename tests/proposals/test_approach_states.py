"""How an approach stands follows from its dates."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from proposals.approaches.approach_states import State, state

NOW = datetime(2030, 3, 1, 12, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)


@dataclass
class Approach:
    expires_at: datetime = LATER
    accepted_at: datetime | None = None
    declined_at: datetime | None = None
    withdrawn_at: datetime | None = None


@pytest.mark.parametrize(
    ("approach", "expected"),
    [
        (Approach(), State.OPEN),
        (Approach(expires_at=NOW), State.EXPIRED),
        (Approach(accepted_at=EARLIER), State.ACCEPTED),
        (Approach(expires_at=EARLIER, accepted_at=EARLIER), State.ACCEPTED),
        (Approach(declined_at=EARLIER), State.DECLINED),
        (Approach(withdrawn_at=EARLIER), State.WITHDRAWN),
        (Approach(expires_at=EARLIER, withdrawn_at=NOW), State.EXPIRED),
    ],
)
def test_an_approach_stands_as_its_dates_say(approach, expected):
    assert state(approach, NOW) == expected
