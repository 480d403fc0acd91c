"""A wrong value in the environment stops the start with a sentence that names the variable."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import environment


def test_a_secret_may_come_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("hidden\n")
    monkeypatch.setenv("PORTAL_SECRET_FILE", str(tmp_path / "secret"))

    assert environment.text("PORTAL_SECRET") == "hidden"


def test_the_variable_itself_comes_before_its_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("from the file")
    monkeypatch.setenv("PORTAL_SECRET_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("PORTAL_SECRET", " from the variable ")

    assert environment.text("PORTAL_SECRET") == "from the variable"


def test_a_secret_file_that_is_gone_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_SECRET_FILE", str(tmp_path / "gone"))

    with pytest.raises(ImproperlyConfigured, match="PORTAL_SECRET_FILE cannot be read"):
        environment.text("PORTAL_SECRET")


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_required_variable_counts_as_missing(monkeypatch, value):
    monkeypatch.setenv("PORTAL_SECRET", value)

    with pytest.raises(ImproperlyConfigured, match=r"PORTAL_SECRET is not set\. It opens"):
        environment.required("PORTAL_SECRET", "It opens the door.")


@pytest.mark.parametrize(("value", "meant"), [("True", True), ("False", False)])
def test_a_flag_is_exactly_true_or_false(monkeypatch, value, meant):
    monkeypatch.setenv("PORTAL_FLAG", value)

    assert environment.flag("PORTAL_FLAG") is meant


@pytest.mark.parametrize("value", ["true", "1", "yes", "Flase"])
def test_a_flag_that_could_be_misread_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("PORTAL_FLAG", value)

    with pytest.raises(ImproperlyConfigured, match="PORTAL_FLAG"):
        environment.flag("PORTAL_FLAG")


def test_a_number_is_read(monkeypatch):
    monkeypatch.setenv("PORTAL_NUMBER", "42")

    assert environment.number("PORTAL_NUMBER", 7) == 42
    assert environment.number("PORTAL_OTHER_NUMBER", 7) == 7


@pytest.mark.parametrize("value", ["-1", "4.2", "four", "²", ""])
def test_a_number_that_is_none_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("PORTAL_NUMBER", value)

    with pytest.raises(ImproperlyConfigured, match="PORTAL_NUMBER"):
        environment.number("PORTAL_NUMBER", 7)


def test_a_list_drops_blanks_and_empty_parts(monkeypatch):
    monkeypatch.setenv("PORTAL_HOSTS", " a.example, ,b.example,")

    assert environment.words("PORTAL_HOSTS") == ["a.example", "b.example"]


def test_a_day_is_read_in_its_one_form(monkeypatch):
    monkeypatch.setenv("PORTAL_DAY", "2026-05-07")

    assert environment.day("PORTAL_DAY") == date(2026, 5, 7)
    assert environment.day("PORTAL_OTHER_DAY") is None


@pytest.mark.parametrize("value", ["07.05.2026", "2026-02-30", "tomorrow"])
def test_a_day_that_is_none_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("PORTAL_DAY", value)

    with pytest.raises(ImproperlyConfigured, match="YYYY-MM-DD"):
        environment.day("PORTAL_DAY")
