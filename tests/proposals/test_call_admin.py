"""Calls in the administration: errors beside the field, copying, publishing, taking back."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from portal.models import User
from proposals.models import Applicant, Call, RegionCategory
from tests.portal.people import protected
from tests.proposals.factories import make_call, make_cap

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return protected(User.objects.create_superuser("betrieb@example.org"))


@pytest.fixture
def desk(client, operator):
    """Return a client signed in as somebody who may do everything in the administration."""
    client.force_login(operator)
    return client


def address(call, deed="change"):
    return reverse(f"admin:proposals_call_{deed}", args=[call.pk])


def form_data(page):
    """Return what the browser would send back from a page of the administration, unchanged."""
    data = {}
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    forms = [page.context["adminform"].form]
    forms += [form for formset in formsets for form in (formset.management_form, *formset.forms)]
    for form in forms:
        for field in form:
            if (value := field.value()) not in (None, False):
                data[field.html_name] = getattr(value, "pk", value)
    return data


def test_a_call_is_saved_as_it_stands(desk, fourth_call):
    data = form_data(desk.get(address(fourth_call)))

    answer = desk.post(address(fourth_call), data)

    assert (answer.status_code, answer.headers.get("location")) == (
        302,
        reverse("admin:proposals_call_changelist"),
    )


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        (
            {"deadline": "11.02.2026", "info_event_on": ""},
            "deadline",
            "Die Frist kann nicht vor der Veröffentlichung oder dem Beginn der Einreichung liegen.",
        ),
        (
            {"max_funding_rate": "95"},
            "max_funding_rate",
            "Die Förderquote ist ein Anteil: größer als 0, höchstens 1 (95 Prozent sind 0,95).",
        ),
        (
            {"project_start": "07.05.2026"},
            "project_start",
            "Projekte können erst nach Ablauf der Frist starten.",
        ),
        (
            {"min_thematic_areas": "6"},
            "thematic_areas",
            "Der Aufruf verlangt mehr Themenbereiche, als er anbietet.",
        ),
    ],
)
def test_a_contradiction_is_named_once_beside_its_field(desk, fourth_call, change, field, sentence):
    data = form_data(desk.get(address(fourth_call)))

    page = desk.post(address(fourth_call), data | change)

    assert page.status_code == 200
    assert page.context["adminform"].form.errors == {field: [sentence]}


def test_a_regional_amount_above_the_general_one_is_refused_in_its_line(desk, fourth_call):
    data = form_data(desk.get(address(fourth_call)))
    source = fourth_call.sources.first()
    higher = {
        "cap_rules-2-max_grant": "400000.01",
        "cap_rules-2-qualifier": "up_to",
        "cap_rules-2-source": source.pk,
    }

    page = desk.post(address(fourth_call), data | higher)

    caps = next(
        inline.formset
        for inline in page.context["inline_admin_formsets"]
        if inline.formset.prefix == "cap_rules"
    )
    assert caps.errors == [
        {},
        {},
        {
            "max_grant": [
                "Der Betrag einer Region kann nicht höher sein als der des ganzen Aufrufs."
            ]
        },
        {},
    ]


def test_a_published_call_cannot_lose_the_source_of_a_value(desk, fourth_call):
    data = form_data(desk.get(address(fourth_call)))
    data["sources-0-facts"] = [fact for fact in data["sources-0-facts"] if fact != "deadline"]

    page = desk.post(address(fourth_call), data)

    sources = next(
        inline.formset
        for inline in page.context["inline_admin_formsets"]
        if inline.formset.prefix == "sources"
    )
    assert sources.non_form_errors() == ["Für „Frist“ ist keine Quelle genannt."]


def test_only_sources_of_the_same_call_can_be_chosen(desk, fourth_call):
    make_call("anderer")

    page = desk.get(address(fourth_call))

    caps = page.context["inline_admin_formsets"][1].formset
    assert set(caps.forms[0].fields["source"].queryset) == set(fourth_call.sources.all())


def test_copying_leads_to_the_copy_which_nobody_else_sees(desk, client, fourth_call):
    values = {"title": "5. Aufruf", "slug": "aufruf-5", "number": "5"}

    answer = desk.post(address(fourth_call, "copy"), values)

    copy = Call.objects.get(slug="aufruf-5")
    client.logout()
    assert answer.headers["location"] == address(copy)
    assert client.get(copy.get_absolute_url()).status_code == 404


def test_looking_at_the_form_for_a_copy_copies_nothing(desk, fourth_call):
    page = desk.get(address(fourth_call, "copy"))

    assert "Die Kopie übernimmt" in page.content.decode()
    assert Call.objects.count() == 1


def test_a_copy_to_a_taken_address_is_refused_with_a_sentence(desk, fourth_call):
    values = {"title": "Noch einer", "slug": fourth_call.slug, "number": ""}

    page = desk.post(address(fourth_call, "copy"), values)

    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"slug"}
    assert Call.objects.count() == 1


@pytest.mark.parametrize("deed", ["publish", "withdraw"])
def test_a_call_is_not_published_or_taken_back_by_following_a_link(desk, deed):
    call = make_call(is_published=deed == "withdraw")

    assert desk.get(address(call, deed)).status_code == 405
    call.refresh_from_db()
    assert call.is_published is (deed == "withdraw")


def test_publishing_and_taking_back_by_button(desk):
    call = make_call(is_published=False)
    make_cap(call)

    desk.post(address(call, "publish"))
    call.refresh_from_db()
    assert call.is_published is True

    desk.post(address(call, "withdraw"))
    call.refresh_from_db()
    assert call.is_published is False


def test_publishing_a_contradictory_call_says_why_not(desk):
    call = make_call(is_published=False)
    make_cap(call, Applicant.CONSORTIUM, location_dependent=True)
    make_cap(
        call,
        Applicant.CONSORTIUM,
        region_category=RegionCategory.TRANSITION,
        location_dependent=True,
        max_grant=Decimal(1),
    )

    page = desk.post(address(call, "publish"), follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Der Region „Übergangsregion“ ist kein Kreis zugeordnet."
    ]
    call.refresh_from_db()
    assert call.is_published is False


@pytest.mark.parametrize("deed", ["copy", "publish", "withdraw"])
def test_staff_who_may_only_look_can_neither_copy_nor_publish(client, deed):
    call = make_call()
    reader = protected(User.objects.create_user("lesen@example.org", is_staff=True))
    reader.user_permissions.add(Permission.objects.get(codename="view_call"))
    client.force_login(reader)

    assert client.get(address(call)).status_code == 200
    assert client.post(address(call, deed)).status_code == 403
    call.refresh_from_db()
    assert (Call.objects.count(), call.is_published) == (1, True)


@pytest.mark.parametrize("deed", ["change", "copy", "publish", "withdraw"])
def test_people_who_are_not_staff_are_sent_to_sign_in(client, deed):
    call = make_call()
    client.force_login(User.objects.create_user("lena@example.org"))

    answer = client.post(address(call, deed))

    assert answer.status_code in (302, 403)
    assert Call.objects.get().is_published is True


def test_the_list_of_calls_says_where_each_stands(desk, fourth_call):
    page = desk.get(reverse("admin:proposals_call_changelist")).content.decode()

    assert "Beendet am 7.\N{NO-BREAK SPACE}Mai 2026" in page
