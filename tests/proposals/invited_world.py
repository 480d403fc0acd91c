"""A project, an invited organisation and an invited address, and everybody around them."""

from django.core import mail
from django.urls import reverse

from partners.models import Role
from proposals.models import Invitation
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person, protected
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_seat,
)

SECRET = "geheim"
LINK = f"/consortium-invitations/link/{SECRET}/"
BY_LINK = "/consortium-invitations/by-link/"


class World:
    """A project with one more partner, an invited organisation, and everybody around it."""

    def __init__(self):
        lead, haus = make_organisation("lichtblick"), make_organisation("haus")
        self.werkbank = make_organisation("werkbank")
        self.consortium = make_consortium(lead)
        make_seat(self.consortium, haus)
        superuser = {"is_superuser": True, "is_staff": True}
        self.people = {
            "lead owner": make_member(lead, "owner@example.org"),
            "lead editor": make_member(lead, "editor@example.org", Role.EDITOR),
            "lead member": make_member(lead, "member@example.org", Role.MEMBER),
            "partner": make_member(haus, "partner@example.org"),
            "invited owner": make_member(self.werkbank, "bela@example.org"),
            "invited editor": make_member(self.werkbank, "bodo@example.org", Role.EDITOR),
            "invited member": make_member(self.werkbank, "mira@example.org", Role.MEMBER),
            "outsider": make_member(make_organisation("fremd"), "fremd@example.org"),
            "superuser": protected(person("root@example.org", **superuser)),
            "stranger": None,
        }
        self.invitation = make_consortium_invitation(self.consortium, self.werkbank)
        self.addressed = make_consortium_invitation(self.consortium, token=SECRET)

    def enter(self, client, who):
        client.logout()
        if self.people[who]:
            client.force_login(self.people[who])
        return client

    def address(self, name, *more):
        return reverse(name, args=[self.consortium.pk, *more])

    def rows(self):
        tables = [Invitation, self.consortium.log.model, self.consortium.disclosures.model]
        return [list(table.objects.order_by("pk").values()) for table in tables] + [
            list(self.consortium.partners.values()),
            list(type(self.consortium).objects.values()),
            len(mail.outbox),
        ]
