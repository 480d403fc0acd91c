"""The pages of the readiness check and of the coverage matrix."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from partners.models import Competence, District, LegalForm, Organisation, Role, Sector
from portal.models import User
from proposals.checks.readiness import Key, Kind, Origin, check
from proposals.checks.readiness_reading import project_of, sources_of, with_profiles
from proposals.models import Consortium, LogEntry, PartnerRole
from proposals.money.cap_panel import money_of
from tests.partners.factories import make_member, make_offer, make_organisation
from tests.portal.people import person
from tests.proposals.factories import make_consortium, make_position, make_role, make_seat
from tests.proposals.reading import words


@pytest.fixture
def lead(fourth_call):
    """The lead: a non-profit company of the social services in Zwickau, with an owner."""
    form = LegalForm.objects.get(slug="ggmbh")
    lead = make_organisation(legal_form=form, district=District.objects.get(ags="14524"))
    make_member(lead, "inga@example.org")
    return lead


@pytest.fixture
def consortium(lead, fourth_call):
    """Two partners in Zwickau's district with posts, nothing else said yet."""
    consortium = make_consortium(lead, fourth_call)
    make_position(consortium.partners.get())
    make_position(make_seat(consortium))
    return consortium


@pytest.fixture
def ready(consortium, fourth_call):
    """The same project with all that can be entered."""
    consortium.starts_on, consortium.duration_months = date(2027, 1, 1), 24
    consortium.agreement_planned = consortium.advice_taken = True
    consortium.save()
    consortium.thematic_areas.set(fourth_call.thematic_areas.all()[:1])
    consortium.places.create(district=District.objects.get(ags="14524"))
    seats = list(consortium.partners.all())
    consortium.partners.update(letter="uploaded")
    seats[0].contributions.create(means="cash", amount=Decimal(8400))
    make_offer(seats[0].organisation, "beratung")
    for slug in ("chatbot", "datenschutz", "evaluation"):
        make_offer(seats[1].organisation, slug)
    return consortium


def as_checked(consortium):
    """Return the project as the check reads it from the database."""
    fresh = Consortium.objects.get(pk=consortium.pk)
    seats = sorted(fresh.partners.seated(), key=lambda seat: not seat.is_lead)
    return project_of(fresh, with_profiles(seats), money_of(fresh, seats))


def open_keys(consortium):
    lines = check(as_checked(consortium))
    return {line.key for line in lines if not line.is_met}


def page(client, consortium, name="readiness", email="inga@example.org"):
    client.force_login(User.objects.get(email=email))
    return client.get(reverse(name, args=[consortium.pk]))


def test_a_new_project_is_told_what_is_missing(consortium):
    assert open_keys(consortium) == {
        *(Key.THEMATIC_AREAS, Key.PLACES, Key.DURATION, Key.OWN_SHARE),
        *(Key.REGIONAL_AMOUNT, Key.SOCIAL_PRACTICE, Key.TECHNOLOGY, Key.DATA_LAW),
        *(Key.EVALUATION, Key.START, Key.LETTERS, Key.AGREEMENT, Key.ADVICE),
    }


def test_a_project_with_all_entered_is_left_with_the_amount_that_no_source_names(ready):
    assert open_keys(ready) == {Key.REGIONAL_AMOUNT}


@pytest.mark.parametrize(
    ("key", "spoil"),
    [
        (Key.LEGAL_PERSON, lambda c: set_lead(c, legal_form=LegalForm.objects.get(slug="gbr"))),
        (Key.IN_SAXONY, lambda c: set_lead(c, district=None)),
        (Key.LETTERS, lambda c: c.partners.update(letter="promised")),
        (Key.THEMATIC_AREAS, lambda c: c.thematic_areas.clear()),
        (Key.PLACES, lambda c: c.places.all().delete()),
        (Key.SOCIAL_PRACTICE, lambda c: set_lead(c).offers.all().delete()),
    ],
)
def test_what_is_stored_decides(ready, key, spoil):
    spoil(ready)

    assert key in open_keys(Consortium.objects.get(pk=ready.pk))


def set_lead(consortium, **changes):
    """Change the lead organisation; without a change, return it."""
    lead = consortium.partners.get(role=PartnerRole.LEAD).organisation
    Organisation.objects.filter(pk=lead.pk).update(**changes or {"name": lead.name})
    return lead


def test_a_seat_that_ended_brings_nothing(ready):
    seat = ready.partners.get(role=PartnerRole.FUNDED)
    seat.ended_at, seat.ended_how = seat.joined_at, "left"
    seat.save()

    assert {Key.TECHNOLOGY, Key.DATA_LAW, Key.EVALUATION} <= open_keys(ready)


def test_every_hard_condition_of_the_fourth_call_names_its_source(consortium, fourth_call):
    project = as_checked(consortium)
    sources = sources_of(fourth_call, project.budget.cap)

    lines = [line for line in check(project) if line.kind == Kind.HARD]

    assert [line.key for line in lines if not set(line.origins) <= set(sources)] == []
    assert [source.label for source in sources[Origin.RECIPIENT]] == [
        "ESF Plus-Richtlinie SMS, Teil II D/E, Stand Mai 2025"
    ]
    assert [source.label for source in sources[Origin.MAX_RATE]] == [
        "Medieninformation SMS, 12.02.2026"
    ]


def test_the_page_says_first_how_many_hard_conditions_are_open(client, consortium):
    text = words(page(client, consortium))

    assert "4 harte Bedingungen sind noch offen." in text
    assert "Das ist unsere eigene Prüfung, keine amtliche." in text
    assert text.index("Offene harte Bedingungen") < text.index("7 Punkte sind erfüllt")
    assert "Unser Vorschlag, angelehnt an: Medieninformation SMS, 12.02.2026" in text
    assert "wird bewilligt" not in text


def test_the_page_of_a_ready_project_promises_nothing(client, ready):
    text = words(page(client, ready))

    assert "Alle harten Bedingungen sind erfüllt, 1 Hinweis." in text
    assert "entscheidet allein die Bewilligungsstelle" in text


def test_the_lead_finds_where_to_mend_and_others_who_can(client, consortium):
    make_member(consortium.partners.get(role="funded").organisation, "bela@example.org")
    places = reverse("consortium_places", args=[consortium.pk])

    assert f'href="{places}"' in page(client, consortium).content.decode()
    theirs = page(client, consortium, email="bela@example.org")
    assert f'href="{places}"' not in theirs.content.decode()
    assert "Das kann der federführende Partner ändern." in words(theirs)


@pytest.mark.parametrize("name", ["readiness", "coverage"])
def test_only_people_of_present_partners_see_the_pages(client, consortium, name):
    seat = consortium.partners.get(role=PartnerRole.FUNDED)
    make_member(seat.organisation, "bela@example.org", Role.MEMBER)
    person("fremd@example.org")
    User.objects.create_superuser("chefin@example.org", "x")

    assert page(client, consortium, name).status_code == 200
    assert page(client, consortium, name, "bela@example.org").status_code == 200
    assert page(client, consortium, name, "fremd@example.org").status_code == 404
    seat.ended_at, seat.ended_how = seat.joined_at, "removed"
    seat.save()
    assert page(client, consortium, name, "bela@example.org").status_code == 404


@pytest.mark.parametrize("name", ["readiness", "coverage"])
def test_a_superuser_sees_no_foreign_project(client, consortium, name, settings):
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "second_factor" not in m]
    chief = User.objects.create_superuser("chefin@example.org", "x")
    chief.is_staff = False
    chief.save()

    assert page(client, consortium, name, "chefin@example.org").status_code == 404


@pytest.mark.parametrize("name", ["readiness", "coverage"])
def test_the_pages_only_read(client, consortium, name):
    revision = consortium.revision
    address = reverse(name, args=[consortium.pk])

    page(client, consortium, name)

    consortium.refresh_from_db()
    assert (consortium.revision, LogEntry.objects.count()) == (revision, 0)
    assert client.post(address).status_code == 405


def grow(consortium):
    """Give the project two more partners, each with everything, and a role."""
    for slug in ("eins", "zwei"):
        organisation = make_organisation(slug)
        seat = make_seat(consortium, organisation)
        make_position(seat)
        seat.contributions.create(means="cash", amount=Decimal(100))
        make_offer(organisation, f"neu-{slug}")
        organisation.branches.create(municipality="Plauen", district=organisation.district)
        make_role(consortium, slug).competences.add(Competence.objects.get(slug=f"neu-{slug}"))


QUERIES = {"readiness": 17, "coverage": 20}


@pytest.mark.parametrize("name", ["readiness", "coverage"])
def test_the_pages_cost_a_fixed_number_of_queries(client, ready, name, django_assert_num_queries):
    make_role(ready, "Transfer").competences.add(Competence.objects.get(slug="transfer"))
    ready.partners.first().organisation.branches.create(
        municipality="Plauen", district=District.objects.first()
    )
    page(client, ready, name)
    with django_assert_num_queries(QUERIES[name]):
        client.get(reverse(name, args=[ready.pk]))
    grow(ready)
    with django_assert_num_queries(QUERIES[name]):
        client.get(reverse(name, args=[ready.pk]))


def test_the_matrix_shows_gaps_with_the_ways_to_close_them(client, ready):
    ready.required_competences.add(Competence.objects.get(slug="transfer"))
    ready.required_sectors.add(Sector.objects.get(slug="research"))
    make_role(ready, "Wirkung").competences.add(Competence.objects.get(slug="wirkungsmessung"))

    response = page(client, ready, "coverage")
    html, text = response.content.decode(), words(response)

    assert 'href="/partners/?offers=transfer"' in html
    assert 'href="/partners/?sector=research"' in html
    assert "Gesucht in der offenen Rolle: Wirkung" in text
    assert "bietet an" in text
    assert 'scope="row"' in html
    assert "<caption>" in html


def test_a_strength_that_is_missing_leads_to_everybody_who_has_it(client, consortium):
    html = page(client, consortium, "coverage").content.decode()

    assert (
        "?offers=datenschutz&amp;offers=dsfa&amp;offers=sozialdatenschutz&amp;offers=ki-verordnung"
    ) in html


def test_a_role_that_somebody_fills_asks_for_nothing_any_more(client, ready):
    role = make_role(ready, "Wirkung")
    role.competences.add(Competence.objects.get(slug="wirkungsmessung"))
    make_seat(ready, make_organisation("institut"), open_role=role)

    assert "Wirkungsmessung" not in words(page(client, ready, "coverage"))
