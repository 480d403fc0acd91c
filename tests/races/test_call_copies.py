"""Two coordinators copy a call to the same address in the same moment."""

from concurrent.futures import wait

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal.models import User
from proposals.models import Call
from proposals.services.calls import copy_call
from tests.portal.people import protected
from tests.proposals.factories import make_call
from tests.sessions import in_another_session


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_copies_to_one_address_is_refused_with_a_sentence():
    first, second = [
        protected(User.objects.create_superuser(f"{name}@example.org")) for name in ("anna", "bela")
    ]
    original = make_call()
    client = Client()
    client.force_login(second)

    def copy_by_form():
        return client.post(
            reverse("admin:proposals_call_copy", args=[original.pk]),
            {"title": "Nächster Aufruf", "slug": "naechster"},
        )

    with transaction.atomic():  # the first copy is still under way
        copy_call(original, slug="naechster", title="Nächster Aufruf", by=first)
        answer = in_another_session(copy_by_form)
        wait([answer], timeout=1)
        is_waiting = not answer.done()
    page = answer.result(timeout=10)

    assert is_waiting
    assert (page.status_code, Call.objects.filter(slug="naechster").count()) == (200, 1)
    assert [str(e) for e in page.context["form"].non_field_errors()] != []
    assert page.context["form"].data["title"] == "Nächster Aufruf"
