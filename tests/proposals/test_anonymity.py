"""In an anonymous project nobody is named to the other side before the lead decides so.

Both organisations carry names, addresses and municipalities that occur nowhere else; a test looks
for them in every page, letter and log line that the other side could read.
"""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from portal import clock
from proposals.models import LogEntry, OpenRole
from proposals.services.consortia import give_up_consortium
from proposals.services.interests import express_interest, remind_lead, withdraw_interest
from proposals.services.roles import pause_role, resume_role
from proposals.services.triage import accept_interest, decline_interest, decline_interests, reveal
from tests.partners.factories import (
    make_competence,
    make_district,
    make_member,
    make_offer,
    make_organisation,
)
from tests.portal.people import person
from tests.proposals.factories import make_call, make_consortium, make_role, make_seat

pytestmark = pytest.mark.django_db

LEAD = ("Zaunkönig", "zaunkoenig", "Zaunhausen", "Zimtapfel")
GUEST = ("Quittenhof", "quelle-sieben", "Quarkingen", "Quendel")


def made(canaries, **changes):
    name, slug, municipality, _word = canaries
    return make_organisation(
        slug,
        name=f"{name} gGmbH",
        municipality=municipality,
        website=f"https://{slug}.example",
        **changes,
    )


@pytest.fixture
def lead():
    return made(LEAD)


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@zaunkoenig.example", name="Anna Zimtapfel")


@pytest.fixture
def guest():
    organisation = made(GUEST, district=make_district("14612"))
    make_offer(organisation, "evaluation")
    return organisation


@pytest.fixture
def quinn(guest):
    return make_member(guest, "quinn@example.org", name="Quinn Quendel")


@pytest.fixture
def consortium(lead):
    consortium = make_consortium(
        lead, title="Vorhaben Zimtapfel", is_shown=True, is_anonymous=True, details="Zimtapfel"
    )
    consortium.places.create(district=make_district(), municipality="Zaunhausen")
    return consortium


@pytest.fixture
def role(consortium):
    role = make_role(consortium)
    role.competences.add(make_competence("evaluation"))
    return role


@pytest.fixture
def express(role, guest, quinn):
    def express(**changes):
        words = {"contribution": "Wir messen.", "motivation": "Wir suchen Praxis."}
        return express_interest(role, organisation=guest, **words | changes, by=quinn)

    return express


def leaked(text, canaries, *more):
    """Return which of the words occur in the text, in whatever case."""
    text = text.lower()
    return [word for word in (*canaries, *more) if str(word).lower() in text]


def letters_to(address):
    """Return all that is written to an address, with the links in it."""
    return "\n".join(
        f"{letter.subject}\n{letter.body}" for letter in mail.outbox if address in letter.to
    )


def public_pages(client, consortium, role):
    addresses = [
        reverse("roles"),
        f"{reverse('roles')}?district=14524",
        reverse("teaser", args=[consortium.pk]),
        reverse("express_interest", args=[role.pk]),
        reverse("interests"),
        reverse("consortia"),
        reverse("home"),
    ]
    return "\n".join(whole(client.get(address)) for address in addresses)


def whole(response):
    """Return what a browser gets: the page, its headers and where it is sent."""
    return f"{response.headers}\n{response.content.decode()}"


def inbox(client, consortium, person):
    client.force_login(person)
    pages = [
        client.get(reverse("consortium_inbox", args=[consortium.pk])),
        client.get(reverse("consortium_disclosures", args=[consortium.pk])),
        client.get(reverse("consortium", args=[consortium.pk])),
        client.get(reverse("consortium_log", args=[consortium.pk])),
        client.get(reverse("consortium_partners", args=[consortium.pk])),
        client.get(reverse("consortia")),
        client.get("/"),
    ]
    assert {page.status_code for page in pages} == {200}
    return "\n".join(whole(page) for page in pages)


def key_of(organisation):
    """The organisation's key as it would stand in an address or a form."""
    return (f'value="{organisation.pk}"', f"/{organisation.pk}/")


def test_the_canaries_sing_where_nothing_is_hidden(client, consortium, role, express, anna):
    type(consortium).objects.update(is_anonymous=False)
    express()

    assert leaked(public_pages(client, consortium, role), LEAD) == [
        "Zaunkönig",
        "zaunkoenig",
        "Zimtapfel",
    ]
    assert leaked(inbox(client, consortium, anna), GUEST) == ["Quittenhof", "quelle-sieben"]
    assert leaked(letters_to(anna.email), GUEST) == ["Quittenhof"]


def test_nobody_outside_reads_whose_project_it_is(client, consortium, role, lead):
    pages = public_pages(client, consortium, role)
    client.force_login(person("niemand@example.org"))
    signed_in = public_pages(client, consortium, role)

    assert leaked(pages, LEAD, *key_of(lead)) == []
    assert leaked(signed_in, LEAD, *key_of(lead)) == []
    assert "Vorhaben aus social_services, Kreis 14524" in pages


def test_the_interested_do_not_learn_who_leads(client, consortium, role, lead, quinn, express):
    client.force_login(quinn)
    before = public_pages(client, consortium, role)
    express()
    while_open = public_pages(client, consortium, role)

    assert leaked(before + while_open, LEAD, *key_of(lead)) == []


def test_the_lead_does_not_learn_who_is_interested(
    client, consortium, role, guest, anna, quinn, express
):
    interest = express()
    remind_lead(interest, by=quinn)
    page = inbox(client, consortium, anna)
    letters = letters_to(anna.email)

    assert "Organisation aus social_services, Kreis 14612" in page
    assert "Organisation aus social_services, Kreis 14612" in letters
    assert "Evaluation" in page
    assert leaked(page, GUEST, *key_of(guest)) == []
    assert leaked(letters, GUEST) == []


def test_neither_do_the_other_partners(client, consortium, express, quinn):
    partner = make_organisation("werkbank")
    make_seat(consortium, partner)
    withdraw_interest(express(), by=quinn)
    client.force_login(make_member(partner, "paul@example.org"))

    for name in ("consortium_inbox", "consortium_log", "consortium"):
        assert leaked(whole(client.get(reverse(name, args=[consortium.pk]))), GUEST) == []


def test_answers_without_names_stay_without_names(client, consortium, role, anna, quinn, express):
    client.force_login(anna)
    declined = express()
    decline_interest(declined, reason="Wir suchen mehr Erfahrung.", by=anna)
    type(declined).objects.update(declined_at=clock.now() - timedelta(days=8))
    decline_interests(consortium, [express()], reason="Besetzt.", by=anna)
    page = inbox(client, consortium, anna)
    client.force_login(quinn)

    assert "Besetzt." in letters_to(quinn.email)
    assert leaked(letters_to(quinn.email), LEAD) == []
    assert leaked(page, GUEST) == []
    assert leaked(public_pages(client, consortium, role), LEAD) == []


def test_who_waits_when_the_project_is_given_up_does_not_learn_whose_it_was(
    client, consortium, anna, quinn, express
):
    express()
    give_up_consortium(consortium, by=anna)
    client.force_login(quinn)

    assert "Vorhaben aus social_services, Kreis 14524" in letters_to(quinn.email)
    assert leaked(letters_to(quinn.email), LEAD) == []
    assert leaked(client.get(reverse("interests")).text, LEAD) == []


def test_refusals_name_nobody(client, consortium, role, lead, anna, quinn, express):
    express()
    client.force_login(quinn)
    address = reverse("express_interest", args=[role.pk])
    pause_role(role, by=anna)
    refused = [client.get(address), client.post(address, {"contribution": "x"})]
    resume_role(role, by=anna)
    refused.append(client.post(address, {"contribution": "x", "motivation": "y"}))

    assert leaked("\n".join(whole(page) for page in refused), LEAD, *key_of(lead)) == []


def test_earlier_contact_does_not_give_a_hidden_organisation_away(
    client, consortium, lead, guest, anna, express
):
    other = make_consortium(lead, make_call("zweiter"))
    make_seat(other, guest)
    express()
    client.force_login(anna)

    rows = client.get(reverse("consortium_inbox", args=[consortium.pk])).context["rows"]

    assert [row.has_met for row in rows] == [False]


def test_a_hidden_interest_elsewhere_counts_as_no_contact(
    client, consortium, lead, guest, quinn, anna, express
):
    express()
    named = make_consortium(lead, make_call("zweiter"), is_shown=True)
    open_role = make_role(named, "Technik")
    words = {"contribution": "Wir messen.", "motivation": "Wir suchen Praxis."}
    express_interest(open_role, organisation=guest, **words, by=quinn)
    client.force_login(anna)

    rows = client.get(reverse("consortium_inbox", args=[named.pk])).context["rows"]

    assert [(row.side.label, row.has_met) for row in rows] == [("Quittenhof gGmbH", False)]


def test_the_log_names_nobody_before(client, consortium, role, anna, quinn, express, caplog):
    with caplog.at_level(logging.DEBUG):
        interest = express()
        remind_lead(interest, by=quinn)
        inbox(client, consortium, anna)
        withdraw_interest(interest, by=quinn)
        decline_interest(express(), reason="Besetzt.", by=anna)

    facts = [str(entry.facts) for entry in LogEntry.objects.all()]
    lines = "\n".join([*caplog.messages, *facts])
    assert len(facts) == 5
    assert leaked(lines, [*LEAD, *GUEST]) == []


def test_after_the_lead_has_shown_both_each_sees_the_other(
    client, consortium, role, anna, quinn, express
):
    reveal(express(), by=anna)
    theirs = inbox(client, consortium, anna)
    client.force_login(quinn)
    ours = public_pages(client, consortium, role)
    client.logout()
    others = public_pages(client, consortium, role)

    assert leaked(theirs, GUEST) == ["Quittenhof", "quelle-sieben"]
    assert leaked(ours, LEAD) == ["Zaunkönig", "zaunkoenig", "Zimtapfel"]
    assert leaked(letters_to(quinn.email), LEAD) == ["Zaunkönig", "Zimtapfel"]
    assert leaked(others, LEAD) == []


def test_showing_one_names_neither_another_nor_to_another(
    client, consortium, role, anna, guest, express
):
    other = make_organisation("zweite")
    olga = make_member(other, "olga@example.org")
    words = {"contribution": "Wir bauen.", "motivation": "Wir suchen Praxis."}
    shown = express_interest(role, organisation=other, **words, by=olga)
    express()
    reveal(shown, by=anna)

    assert leaked(inbox(client, consortium, anna), GUEST) == []


def test_who_is_taken_in_sees_everything_and_is_seen(client, consortium, anna, quinn, express):
    accept_interest(express(), by=anna)
    client.force_login(quinn)

    page = client.get(reverse("consortium", args=[consortium.pk]))

    assert leaked(page.text, LEAD) == ["Zaunkönig", "Zaunhausen", "Zimtapfel"]
    assert not OpenRole.objects.open().exists()
    assert leaked(letters_to(quinn.email), LEAD) == ["Zaunkönig", "Zimtapfel"]
