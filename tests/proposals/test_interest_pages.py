"""The pages on which an organisation offers itself, and follows what comes of it."""

import pytest
from django.urls import reverse

from partners.models import Role
from portal import clock
from proposals.models import ExpressionOfInterest, OpenRole
from tests.partners.factories import (
    make_competence,
    make_member,
    make_offer,
    make_organisation,
)
from tests.portal.people import person
from tests.proposals.factories import (
    make_consortium,
    make_interest,
    make_role,
)
from tests.proposals.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_organisation()


@pytest.fixture
def anna(lead):
    return make_member(lead, "anna@example.org", Role.EDITOR)


@pytest.fixture
def consortium(lead):
    return make_consortium(lead, is_shown=True)


@pytest.fixture
def role(consortium):
    return make_role(consortium)


@pytest.fixture
def werkbank():
    return make_organisation("werkbank")


@pytest.fixture
def tom(werkbank):
    return make_member(werkbank, "tom@example.org", Role.EDITOR)


def at(name, *args):
    return reverse(name, args=[getattr(arg, "pk", arg) for arg in args])


def test_a_stranger_signs_in_first(client, role):
    page = client.get(at("express_interest", role))

    assert page.status_code == 302
    assert page["location"].startswith(reverse("account_login"))


def test_who_has_no_organisation_is_led_to_one(client, role):
    client.force_login(person())
    page = client.get(at("express_interest", role))

    assert "Mitmachen können nur Organisationen" in words(page)
    assert reverse("organisation_new") in page.text


def test_who_only_reads_in_the_organisation_is_told_whom_to_ask(client, role, werkbank):
    client.force_login(make_member(werkbank, "rita@example.org", Role.MEMBER))

    page = client.get(at("express_interest", role))

    assert "Sie lesen in Ihrer Organisation mit" in words(page)


def test_before_sending_the_person_sees_what_the_lead_will_see(client, role, werkbank, tom):
    make_offer(werkbank, "evaluation")
    role.competences.add(make_competence("evaluation"))
    client.force_login(tom)

    page = words(client.get(at("express_interest", role)))

    assert "Das sieht die Federführung Werkbank social_services, Kreis 14524 Evaluation" in page


def test_an_interest_is_sent_with_two_sentences(client, role, werkbank, tom):
    client.force_login(tom)
    sent = {
        "organisation": werkbank.pk,
        "contribution": "Ein  Team\nfür Sprache.",
        "motivation": "Praxis.",
    }

    answer = client.post(at("express_interest", role), sent, follow=True)

    interest = ExpressionOfInterest.objects.get()
    assert (interest.contribution, interest.motivation) == ("Ein Team für Sprache.", "Praxis.")
    assert "Die Federführung liest jetzt Ihre zwei Sätze." in words(answer)
    assert "Ein Team für Sprache." in words(answer)


@pytest.mark.parametrize("wrong", [{"contribution": ""}, {"motivation": "x" * 301}])
def test_what_was_typed_stays_when_something_is_wrong(client, role, werkbank, tom, wrong):
    client.force_login(tom)
    sent = {"organisation": werkbank.pk, "contribution": "Ein Team.", "motivation": "Praxisfeld."}

    page = client.post(at("express_interest", role), sent | wrong)

    kept = next(value for name, value in sent.items() if name not in wrong and "." in str(value))
    assert page.status_code == 200
    assert kept in page.text
    assert not ExpressionOfInterest.objects.exists()


def test_nobody_chooses_a_foreign_organisation(client, role, tom):
    foreign = make_organisation("fremd")
    client.force_login(tom)
    sent = {"organisation": foreign.pk, "contribution": "Ein Team.", "motivation": "Praxisfeld."}

    page = client.post(at("express_interest", role), sent)

    assert page.context["form"].errors.keys() == {"organisation"}
    assert not ExpressionOfInterest.objects.exists()


def test_what_hinders_an_organisation_is_said_with_the_way_on(client, role, werkbank, tom):
    make_interest(role, werkbank)
    client.force_login(tom)

    page = client.get(at("express_interest", role))

    assert "Werkbank hat schon Interesse bekundet. Ansehen" in words(page)


def test_a_paused_role_says_so_and_an_unpublished_one_does_not_exist(client, role, tom):
    client.force_login(tom)
    OpenRole.objects.update(paused_at=clock.now())
    paused = client.get(at("express_interest", role))
    OpenRole.objects.update(is_published=False)
    unpublished = client.get(at("express_interest", role))

    assert "Diese Rolle nimmt zurzeit kein Interesse an" in words(paused)
    assert unpublished.status_code == 404


def test_the_organisation_follows_its_interests(client, role, werkbank, tom):
    interest = make_interest(role, werkbank)
    client.force_login(tom)
    open_page = words(client.get("/interests/"))
    client.post(at("remind_lead", interest))
    reminded = words(client.get("/interests/"))
    client.post(at("withdraw_interest", interest))
    withdrawn = words(client.get("/interests/"))

    assert "Offen" in open_page
    assert "Einmal erinnern" in open_page
    assert "erinnert am" in reminded
    assert "Zurückgezogen" in withdrawn
    assert "Einmal erinnern" not in withdrawn


def test_members_see_the_interests_and_change_nothing(client, role, werkbank):
    interest = make_interest(role, werkbank)
    client.force_login(make_member(werkbank, "rita@example.org", Role.MEMBER))

    page = words(client.get("/interests/"))

    assert "Evaluation" in page
    assert "Einmal erinnern" not in page
    for name in ("withdraw_interest", "remind_lead"):
        assert client.post(at(name, interest)).status_code == 403


def test_others_do_not_find_an_interest(client, role, werkbank, anna):
    interest = make_interest(role, werkbank)
    client.force_login(anna)

    for name in ("withdraw_interest", "remind_lead"):
        assert client.post(at(name, interest)).status_code == 404
    assert "Hier ist noch nichts" in words(client.get("/interests/"))
