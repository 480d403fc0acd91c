"""Inviting and what came of it, for the tests of invitations."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from portal import clock
from proposals.models import PartnerRole
from proposals.services.invitations import (
    InvitationRefused,
    invite_address,
    invite_organisation,
)

DAY = timedelta(days=1)


def invite(consortium, organisation, by, **changes):
    offer = {"role": PartnerRole.FUNDED, "message": "Ihre Werkstatt fehlt uns."} | changes
    return invite_organisation(consortium, organisation=organisation, **offer, by=by)


def address(consortium, by, email="gast@example.org"):
    return invite_address(consortium, email=email, role=PartnerRole.FUNDED, by=by)


def in_days(number):
    return clock.frozen(clock.now() + number * DAY)


def seated(consortium):
    return set(consortium.partners.seated().values_list("organisation__slug", flat=True))


def deeds(consortium):
    return list(consortium.log.order_by("pk").values_list("deed", flat=True))


@contextmanager
def refused(code):
    with pytest.raises(InvitationRefused) as refusal:
        yield
    assert refusal.value.code == code
