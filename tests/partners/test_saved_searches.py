"""Saved searches: each person their own, twenty at most, with what is new since."""

from concurrent.futures import wait

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from partners.models import AlertFrequency, SavedSearch
from partners.search.directory import Query
from partners.services import saved_searches
from tests.partners.factories import make_organisation
from tests.portal.people import person
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db


def save(owner, name="Pflege", query=None, **fields):
    query = query or Query(text=name.lower())
    return saved_searches.save_search(owner, name=name, query=query, **fields)


def test_who_is_found_when_a_search_is_saved_counts_as_known():
    found = make_organisation("pflege")
    make_organisation("technik")

    search = save(person(), query=Query(text="pflege", sort="name", page=3))

    assert (search.parameters, search.known, search.news) == ("q=pflege", [found.pk], 0)


def test_the_same_search_is_not_saved_twice():
    lena = person()
    save(lena)

    with pytest.raises(saved_searches.SearchKnown):
        save(lena, name="noch einmal", query=Query(text="pflege", sort="name", page=2))
    assert lena.saved_searches.count() == 1


def test_another_person_may_save_the_same_search():
    save(person())

    assert save(person("tom@example.org")).parameters == "q=pflege"


def test_the_twenty_first_search_is_refused():
    lena = person()
    for number in range(saved_searches.MOST_SEARCHES):
        save(lena, name=f"Suche {number}")

    with pytest.raises(saved_searches.TooManySearches):
        save(lena)
    assert lena.saved_searches.count() == 20


@pytest.mark.django_db(transaction=True)
def test_two_searches_saved_at_once_do_not_pass_the_limit_together():
    lena = person()
    for number in range(saved_searches.MOST_SEARCHES - 1):
        save(lena, name=f"Suche {number}")

    with transaction.atomic():
        save(lena, name="erste")
        second = in_another_session(lambda: save(lena, name="zweite"))
        wait([second], timeout=0.5)

    assert isinstance(second.exception(timeout=5), saved_searches.TooManySearches)
    assert lena.saved_searches.count() == 20


def test_more_filters_than_can_be_kept_are_refused():
    many = frozenset(f"kompetenz-mit-langem-namen-{number}" for number in range(100))

    with pytest.raises(saved_searches.SearchTooLong):
        save(person(), query=Query(chosen={"offers": many}))


def test_looking_at_a_search_takes_what_is_new_as_known():
    search = save(person())
    new = make_organisation("pflege")
    SavedSearch.objects.update(news=1)

    saved_searches.see_news(search)

    search.refresh_from_db()
    assert (search.known, search.news) == ([new.pk], 0)


# -- pages --------------------------------------------------------------------------------------


def test_the_name_is_suggested_from_the_filters(client):
    client.force_login(person())
    make_organisation()

    text = client.get("/searches/save/?q=pflege&sector=social_services&page=2").text

    assert 'value="„pflege“, social_services"' in text


def test_a_stranger_is_sent_to_sign_in_and_comes_back_to_the_search(client):
    response = client.get("/searches/save/?q=pflege")

    assert response.url == "/account/login/?next=/searches/save/%3Fq%3Dpflege"


def test_a_search_is_saved_and_listed_with_what_it_looks_for(client):
    client.force_login(person())

    response = client.post(
        "/searches/save/?q=pflege", {"name": "Meine Suche", "frequency": "weekly"}, follow=True
    )

    assert response.redirect_chain == [("/searches/", 302)]
    for words in ("Meine Suche", "„pflege“", "einmal in der Woche", "Die Suche ist gespeichert."):
        assert words in response.text


def test_a_refusal_is_said_in_the_form_and_what_was_typed_stays(client):
    lena = person()
    save(lena)
    client.force_login(lena)

    response = client.post("/searches/save/?q=pflege", {"name": "Zweite", "frequency": "daily"})

    assert "Diese Suche haben Sie schon gespeichert." in response.text
    assert 'value="Zweite"' in response.text


def test_the_list_says_how_many_are_new(client):
    lena = person()
    save(lena)
    SavedSearch.objects.update(news=3)
    client.force_login(lena)

    assert "3 neu" in client.get("/searches/").text


def test_who_has_saved_nothing_is_told_how_it_works(client):
    client.force_login(person())

    assert "Sie haben noch keine Suche gespeichert" in client.get("/searches/").text


def test_the_list_costs_the_same_for_one_search_and_for_three(client):
    lena = person()
    client.force_login(lena)
    counts = []
    for name in ("eins", "zwei", "drei"):
        save(lena, name=name)
        with CaptureQueriesContext(connection) as queries:
            client.get("/searches/")
        counts.append(len(queries))

    assert counts == [counts[0]] * 3


def test_a_search_gets_another_name_and_tells_more_often(client):
    lena = person()
    search = save(lena)
    client.force_login(lena)

    client.post(f"/searches/{search.pk}/", {"name": "Pflege vor Ort", "frequency": "at_once"})

    search.refresh_from_db()
    assert (search.name, search.frequency) == ("Pflege vor Ort", AlertFrequency.AT_ONCE)


def test_a_search_without_a_name_is_not_accepted(client):
    lena = person()
    search = save(lena)
    client.force_login(lena)

    response = client.post(f"/searches/{search.pk}/", {"name": " ", "frequency": "daily"})

    search.refresh_from_db()
    assert response.status_code == 200
    assert (search.name, search.frequency) == ("Pflege", AlertFrequency.NEVER)


def test_opening_a_search_leads_to_the_directory_and_nothing_is_new_afterwards(client):
    lena = person()
    search = save(lena)
    make_organisation("pflege")
    SavedSearch.objects.update(news=1)
    client.force_login(lena)

    response = client.post(f"/searches/{search.pk}/open/")

    search.refresh_from_db()
    assert response.url == "/partners/?q=pflege"
    assert search.news == 0


def test_a_search_is_deleted(client):
    lena = person()
    search = save(lena)
    client.force_login(lena)

    client.post(f"/searches/{search.pk}/delete/")

    assert not SavedSearch.objects.exists()


ADDRESSES = ["/searches/{pk}/", "/searches/{pk}/open/", "/searches/{pk}/delete/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_search_of_another_person_does_not_exist(client, address):
    search = save(person())
    before = SavedSearch.objects.values().get()
    client.force_login(person("tom@example.org"))

    response = client.post(
        address.format(pk=search.pk), {"name": "gekapert", "frequency": "at_once"}
    )

    assert response.status_code == 404
    assert SavedSearch.objects.values().get() == before


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_is_sent_to_sign_in(client, address):
    search = save(person())

    response = client.post(address.format(pk=search.pk))

    assert response.url.startswith("/account/login/")
    assert SavedSearch.objects.count() == 1


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_nothing_is_changed_by_following_a_link(client, address):
    lena = person()
    search = save(lena)
    client.force_login(lena)

    assert client.get(address.format(pk=search.pk)).status_code == 405


def test_a_search_saved_with_a_word_that_is_gone_still_works(client):
    lena = person()
    search = save(lena, query=Query(text="pflege", chosen={"sector": frozenset({"gone"})}))
    client.force_login(lena)

    assert client.get("/searches/").status_code == 200
    assert client.post(f"/searches/{search.pk}/open/").status_code == 302
