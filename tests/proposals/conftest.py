"""What the tests about calls, and about invitations to a project, start from."""

import pytest

from portal import starting_data
from proposals.models import Call
from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_consortium


@pytest.fixture
def fourth_call(db):
    """The fourth call, loaded from the data that come with the portal."""
    starting_data.load(starting_data.reference_data)
    return Call.objects.get(slug="modellvorhaben-2026-ki")


@pytest.fixture
def lead(db):
    return make_organisation("lichtblick")


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org", name="Anna Adler")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


@pytest.fixture
def werkbank(db):
    return make_organisation("werkbank")


@pytest.fixture
def bela(werkbank):
    return make_member(werkbank, "bela@example.org", name="Bela Bittner")
