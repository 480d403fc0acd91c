"""What others have checked of an organisation: its e-mail domain, and the coordinators."""

from datetime import date

import pytest

from partners.models import (
    Organisation,
    Role,
)
from partners.services.verification import (
    NoMatchingAddress,
    check_domain,
    verify_organisation,
    website_changed,
    withdraw_verification,
)
from portal import clock
from tests.partners.factories import (
    make_coordinator,
    make_member,
    make_organisation,
)
from tests.portal.people import enter

pytestmark = pytest.mark.django_db


def test_an_editors_address_of_the_websites_domain_is_noted(client):
    organisation = make_organisation(website="https://lichtblick.example")
    owner = make_member(organisation, "inga@web.example")
    make_member(organisation, "lena@lichtblick.example", Role.EDITOR)
    enter(client, owner)
    client.post(f"/organisations/{organisation.slug}/check-domain/")
    organisation.refresh_from_db()

    assert organisation.domain_verified_on == clock.today()


@pytest.mark.parametrize(
    ("fields", "email", "verified", "role"),
    [
        ({}, "inga@anders.example", True, Role.EDITOR),
        ({}, "lena@lichtblick.example", False, Role.EDITOR),
        ({}, "lena@lichtblick.example", True, Role.MEMBER),
        ({"is_demo": True}, "lena@lichtblick.example", True, Role.EDITOR),
        ({"website": ""}, "lena@lichtblick.example", True, Role.EDITOR),
        ({"website": "https://gmail.com"}, "lena@gmail.com", True, Role.EDITOR),
    ],
)
def test_other_addresses_prove_nothing(fields, email, verified, role):
    organisation = make_organisation(**{"website": "https://lichtblick.example"} | fields)
    owner = make_member(organisation, "inga@web.example")
    make_member(organisation, email, role, verified=verified)

    with pytest.raises(NoMatchingAddress):
        check_domain(organisation, by=owner)


def test_a_new_website_drops_the_check_of_the_domain():
    organisation = make_organisation(domain_verified_on=date(2030, 1, 1))
    website_changed(organisation)
    organisation.refresh_from_db()

    assert organisation.domain_verified_on is None


def test_coordinators_verify_and_take_it_back():
    organisation, anna = make_organisation(), make_coordinator()
    verify_organisation(organisation, by=anna)
    verified = Organisation.objects.get().verified_on
    withdraw_verification(organisation, by=anna)

    assert (verified, Organisation.objects.get().verified_on) == (clock.today(), None)
