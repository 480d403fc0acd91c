"""What the tests about calls start from."""

import pytest

from portal import starting_data
from proposals.models import Call


@pytest.fixture
def fourth_call(db):
    """The fourth call, loaded from the data that come with the portal."""
    starting_data.load(starting_data.reference_data)
    return Call.objects.get(slug="modellvorhaben-2026-ki")
