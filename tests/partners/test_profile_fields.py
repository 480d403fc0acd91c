"""What the steps of a profile take, what they refuse, and in which words."""

from datetime import date

import pytest

from partners.models import FieldOfAction, Organisation, Reference, Role, ThematicArea
from tests.partners.editing import address, rows, seen, send
from tests.partners.factories import (
    make_competence,
    make_legal_form,
    make_member,
    make_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(client):
    """A published organisation whose owner is signed in."""
    organisation = make_organisation()
    client.force_login(make_member(organisation))
    return organisation


def basics(organisation, **changes):
    return {
        "name": organisation.name,
        "sector": organisation.sector_id,
        "legal_form": organisation.legal_form_id,
        "municipality": organisation.municipality,
        "district": organisation.district_id,
        "website": organisation.website,
    } | changes


def test_three_hundred_characters_fit_and_one_more_is_refused_in_words(client, organisation):
    refused = send(client, organisation, "summary", summary="x" * 301)
    taken = send(client, organisation, "summary", summary="x" * 300)

    assert "hat 301\N{NO-BREAK SPACE}Zeichen; Platz ist für 300" in refused.text
    assert "x" * 301 in refused.text
    assert taken.status_code == 302


def test_a_line_break_counts_as_one_character(client, organisation):
    answer = send(
        client, organisation, "summary", summary="Kurz", description="\r\n".join(["x" * 999] * 5)
    )

    organisation.refresh_from_db()
    assert answer.status_code == 302
    assert len(organisation.description) == 4999


def test_the_summary_is_one_line(client, organisation):
    send(client, organisation, "summary", summary="Erste Zeile\r\n\r\n  zweite   Zeile ")

    organisation.refresh_from_db()
    assert organisation.summary == "Erste Zeile zweite Zeile"


@pytest.mark.parametrize(
    "website",
    [
        "javascript:alert(1)",
        "ftp://example.org",
        "//",
        "data:text/html,x",
        "https://bank.example@evil.example",
        "mailto:lena@example.org",
    ],
)
def test_a_link_leads_to_web_pages_only(client, organisation, website):
    answer = send(client, organisation, "basics", **basics(organisation, website=website))

    organisation.refresh_from_db()
    assert organisation.website == ""
    assert "Bitte geben Sie eine Webadresse ein" in answer.text


def test_a_web_address_without_scheme_is_taken_as_https(client, organisation):
    send(client, organisation, "basics", **basics(organisation, website="www.example.org"))

    organisation.refresh_from_db()
    assert organisation.website == "https://www.example.org"


def test_a_seat_outside_saxony_is_said_and_not_guessed(client, organisation):
    forgotten = send(client, organisation, "basics", **basics(organisation, district=""))
    send(client, organisation, "basics", **basics(organisation, district="elsewhere"))

    organisation.refresh_from_db()
    assert forgotten.status_code == 200
    assert organisation.district is None
    assert "außerhalb von Sachsen" in client.get(address(organisation, "basics")).text


def test_the_legal_form_says_before_the_choice_what_it_means(client, organisation):
    make_legal_form("gbr", legal_person="no")

    text = client.get(address(organisation, "basics")).text

    assert '<optgroup label="Keine juristische Person: Partner ja, Federführung nein">' in text
    assert "Kann Zuwendungsempfänger sein" in text


def test_who_was_checked_is_warned_before_and_told_after(client, organisation):
    Organisation.objects.update(verified_on=date(2030, 3, 2), domain_verified_on=date(2030, 3, 2))
    before = client.get(address(organisation, "basics")).text

    changed = basics(organisation, name="Neu", website="https://neu.example")
    after = client.post(
        address(organisation, "basics"),
        {"seen": seen(organisation, "basics"), **changed},
        follow=True,
    ).text

    assert "entfällt die Prüfung durch die Koordination" in before
    assert "entfällt die Prüfung Ihrer E-Mail-Domain" in before
    assert "deshalb steht auf Ihrer Seite nicht mehr „geprüft“" in after
    assert "deshalb steht das nicht mehr auf Ihrer Seite" in after


def test_competences_are_saved_with_their_sentences_and_those_unticked_are_not(
    client, organisation
):
    offered, other = make_competence("evaluation"), make_competence("chatbots")

    send(
        client,
        organisation,
        "offers",
        chosen=[offered.pk],
        **{f"sentence_{offered.pk}": "Genau das", f"sentence_{other.pk}": "nicht angekreuzt"},
    )

    assert list(organisation.offers.values_list("competence", "sentence")) == [
        (offered.pk, "Genau das")
    ]


def test_a_sentence_that_is_too_long_is_refused_beside_its_competence(client, organisation):
    offered = make_competence("evaluation")

    answer = send(
        client, organisation, "offers", chosen=[offered.pk], **{f"sentence_{offered.pk}": "x" * 201}
    )

    assert f'href="#id_sentence_{offered.pk}">Evaluation: Der Satz hat' in answer.text
    assert "x" * 201 in answer.text
    assert organisation.offers.count() == 0


def test_a_competence_that_does_not_exist_is_refused(client, organisation):
    make_competence("evaluation")

    answer = send(client, organisation, "offers", chosen=[999_999])

    assert answer.status_code == 200
    assert organisation.offers.count() == 0


def test_fields_of_action_tick_the_areas_they_suggest_and_save_nothing(client, organisation):
    field = FieldOfAction.objects.create(slug="jugend", name_de="Jugend", name_en="Youth")
    area = ThematicArea.objects.create(slug="kinder", name_de="Kinder", name_en="Children")
    field.suggested_thematic_areas.add(area)

    answer = send(client, organisation, "audience", assist="areas", fields_of_action=[field.pk])

    assert str(area.pk) in answer.context["form"]["thematic_areas"].value()
    assert organisation.thematic_areas.count() == 0


def test_entries_are_added_changed_and_removed_in_one_saving(client, organisation):
    for title in ("Alt", "Weg"):
        Reference.objects.create(organisation=organisation, title=title)
    entries = [{"title": "Geändert"}, {"title": "Weg", "DELETE": "on"}, {"title": "Neu"}, {}]

    send(client, organisation, "references", **rows("references", entries, initial=2))

    titles = organisation.references.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Geändert", "Neu"]


def test_an_entry_with_a_mistake_is_named_above_and_nothing_is_saved(client, organisation):
    entries = [{"title": "", "year": "1234"}]

    answer = send(client, organisation, "references", **rows("references", entries))

    assert 'href="#id_references-0-title"' in answer.text
    assert 'href="#id_references-0-year"' in answer.text
    assert organisation.references.count() == 0


def test_there_are_no_more_entries_than_fit(client, organisation):
    entries = [{"title": f"Vorhaben {number}"} for number in range(21)]

    answer = send(client, organisation, "references", **rows("references", entries))

    assert answer.status_code == 200
    assert organisation.references.count() == 0


def test_contacts_can_be_linked_to_people_of_the_organisation_only(client, organisation):
    member = make_member(organisation, "ute@example.org", Role.MEMBER, name="Ute Berg")
    stranger = make_member(make_organisation("fremd"), "fremd@example.org", name="Fremd")
    text = client.get(address(organisation, "contacts")).text

    refused = send(
        client,
        organisation,
        "contacts",
        **rows("contacts", [{"name": "Fremd", "person_id": stranger.pk}]),
    )
    send(
        client,
        organisation,
        "contacts",
        **rows("contacts", [{"name": "Ute Berg", "person_id": member.pk}]),
    )

    assert "Ute Berg" in text
    assert "Fremd" not in text
    assert refused.status_code == 200
    assert organisation.contacts.get().person == member


def test_what_is_no_field_of_the_step_is_not_taken(client, organisation):
    send(
        client, organisation, "summary", summary="Neu", visibility="hidden", verified_on="2030-1-1"
    )

    organisation.refresh_from_db()
    assert (organisation.visibility, organisation.verified_on) == ("public", None)
