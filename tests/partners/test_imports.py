"""Importing organisations: good rows whole, others reported, twice the same, two at once."""

from concurrent.futures import wait
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pghistory.models import Context

from partners import starting_vocabulary
from partners.importing.csv_records import Flaw, Problem
from partners.importing.import_messages import SENTENCES, sentence
from partners.importing.organisation_csv import COLUMNS
from partners.models import Membership, Need, Offer, Organisation, OrganisationEvent, Role
from partners.services import imports
from partners.services.imports import import_organisations, plan_import
from portal import clock
from tests.partners.factories import make_member
from tests.portal.people import person
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db

HEADER = "name,sector,legal_form,district"
FULL = (
    ",".join(COLUMNS) + "\n"
    "Lichtblick gGmbH,Sozialwirtschaft,gGmbH,14524,Zwickau,Wir helfen.,Lang und breit,"
    "fallarbeit;beratung,chatbot,kinder,kita,inklusion,lichtblick.example,"
    "info@lichtblick.example,ja,ja\n"
).encode()
GOOD_AND_BAD = f"""{HEADER}
Erste,Technik,GmbH,14524
Zweite,Technk,GmbH,14524
Dritte,Wissenschaft,Hochschule
Vierte,Wissenschaft,Hochschule,14612
Erste,Technik,GmbH,14524
""".encode()
TODAY = date(2030, 3, 1)


@pytest.fixture(autouse=True)
def words(request):
    starting_vocabulary.load_districts()
    starting_vocabulary.load_vocabulary()


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs the command: its exit status and what it printed."""

    def run(content, *options):
        file = tmp_path / "liste.csv"
        file.write_bytes(content)
        try:
            call_command("import_organisations", str(file), *options)
        except SystemExit as end:
            return end.code, capsys.readouterr().out
        return 0, capsys.readouterr().out

    return run


def test_a_full_row_becomes_an_organisation_that_nobody_owns_or_sees():
    import_organisations(FULL, publish=False)

    one = Organisation.objects.unowned().get()
    assert (one.slug, one.name, one.sector.slug, one.legal_form.slug, one.district.ags) == (
        "lichtblick-ggmbh",
        "Lichtblick gGmbH",
        "social_services",
        "ggmbh",
        "14524",
    )
    assert (one.municipality, one.summary, one.description) == (
        "Zwickau",
        "Wir helfen.",
        "Lang und breit",
    )
    assert (one.website, one.contact_email, one.non_profit, one.can_take_lead) == (
        "https://lichtblick.example",
        "info@lichtblick.example",
        True,
        True,
    )
    assert [line.competence.slug for line in one.offers.all()] == ["fallarbeit", "beratung"]
    assert [line.competence.slug for line in one.needs.all()] == ["chatbot"]
    for name, slug in [
        ("target_groups", "kinder"),
        ("fields_of_action", "kita"),
        ("thematic_areas", "inklusion"),
    ]:
        assert [term.slug for term in getattr(one, name).all()] == [slug]
    assert (one.confirmed_on, one.is_published, one.is_demo) == (None, False, False)


def test_published_rows_count_as_confirmed_on_the_day_of_the_import():
    import_organisations(FULL, publish=True)

    assert Organisation.objects.get().confirmed_on == clock.today()


def test_what_is_only_planned_is_not_done():
    plan = plan_import(GOOD_AND_BAD, publish=True)

    assert [row.name for row in plan.new] == ["Erste", "Vierte"]
    assert Organisation.objects.count() == 0


def test_good_rows_come_in_and_the_others_are_named():
    plan = import_organisations(GOOD_AND_BAD, publish=False)

    assert set(Organisation.objects.values_list("name", flat=True)) == {"Erste", "Vierte"}
    assert plan.problems == [
        Problem(3, Flaw.UNKNOWN_VALUE, "sector", "Technk", "Technik"),
        Problem(4, Flaw.CELL_COUNT, "", "3", "4"),
        Problem(6, Flaw.TWICE_IN_FILE, "", "Erste", "2"),
    ]


def test_importing_twice_changes_nothing():
    import_organisations(FULL, publish=False)
    before = list(Organisation.objects.values())

    plan = import_organisations(FULL, publish=False)

    assert [row.name for row in plan.unchanged] == ["Lichtblick gGmbH"]
    assert (plan.new, plan.published, plan.problems) == ([], [], [])
    assert list(Organisation.objects.values()) == before
    assert (Offer.objects.count(), Need.objects.count()) == (2, 1)


def test_an_organisation_that_is_there_with_other_details_stays_as_it_is():
    import_organisations(FULL, publish=False)
    changed = FULL.replace(b"Wir helfen.", b"Wir helfen gern.").replace(b"chatbot", b"robotik")

    plan = import_organisations(changed, publish=True)

    hint = "summary, seeks"
    assert plan.problems == [Problem(2, Flaw.EXISTS_DIFFERENTLY, "", "Lichtblick gGmbH", hint)]
    one = Organisation.objects.get()
    assert (one.summary, one.confirmed_on) == ("Wir helfen.", None)


def test_an_empty_cell_says_nothing_against_what_people_wrote():
    import_organisations(FULL, publish=False)
    short = f"{HEADER},summary,offers\nLichtblick gGmbH,Sozialwirtschaft,gGmbH,14524,,\n".encode()

    plan = import_organisations(short, publish=False)

    assert (len(plan.unchanged), plan.problems) == (1, [])


def test_a_second_import_with_publishing_shows_those_that_nobody_has_taken_over():
    import_organisations(GOOD_AND_BAD, publish=False)
    make_member(Organisation.objects.get(name="Erste"))

    plan = import_organisations(GOOD_AND_BAD, publish=True)

    assert [row.name for row in plan.published] == ["Vierte"]
    assert [row.name for row in plan.unchanged] == ["Erste"]
    shown = Organisation.objects.filter(confirmed_on=clock.today())
    assert [one.name for one in shown] == ["Vierte"]


def test_an_organisation_with_members_but_no_owner_still_waits_for_one():
    import_organisations(FULL, publish=False)
    member = person()
    Membership.objects.create(
        organisation=Organisation.objects.get(), person=member, role=Role.MEMBER
    )

    assert len(import_organisations(FULL, publish=True).published) == 1


def test_a_dissolved_organisation_does_not_come_back():
    import_organisations(FULL, publish=True)
    Organisation.objects.update(dissolved_on=clock.today())

    plan = import_organisations(FULL, publish=True)

    assert plan.problems == [Problem(2, Flaw.DISSOLVED, "", "Lichtblick gGmbH")]
    assert Organisation.objects.count() == 1


def test_names_that_make_the_same_address_get_numbers():
    rows = "\n".join(f"Lichtblick,Technik,GmbH,{ags}" for ags in ("14524", "14612", "14713"))

    import_organisations(f"{HEADER}\n{rows}".encode(), publish=False)

    assert set(Organisation.objects.values_list("slug", flat=True)) == {
        "lichtblick",
        "lichtblick-2",
        "lichtblick-3",
    }


def test_a_fault_in_the_middle_leaves_nothing(monkeypatch):
    def fail(organisations):
        assert Organisation.objects.count() == 1  # what goes before is written
        raise RuntimeError("the index is away")

    monkeypatch.setattr(imports.upkeep, "index", fail)

    with pytest.raises(RuntimeError):
        import_organisations(FULL, publish=True)

    assert (Organisation.objects.count(), Offer.objects.count()) == (0, 0)


def test_the_index_is_told_once_of_everything_that_is_new_or_shown(monkeypatch):
    import_organisations(GOOD_AND_BAD, publish=False)
    told = []
    monkeypatch.setattr(imports.upkeep, "index", told.append)

    import_organisations(GOOD_AND_BAD + b"Neue,Technik,GmbH,14524\n", publish=True)
    import_organisations(GOOD_AND_BAD, publish=True)

    assert [{one.name for one in call} for call in told] == [{"Neue", "Erste", "Vierte"}]


def test_the_history_says_who_imported():
    coordinator = person()

    import_organisations(GOOD_AND_BAD, publish=False, by=coordinator)

    event_contexts = set(OrganisationEvent.objects.values_list("pgh_context", flat=True))
    context = Context.objects.get(pk__in=event_contexts)
    assert context.metadata == {"deed": "import_organisations", "user": str(coordinator.pk)}


def test_an_import_asks_as_often_for_three_rows_as_for_thirty(django_assert_max_num_queries):
    def rows(first, count):
        lines = [
            f"Org {n},Technik,GmbH,14524,chatbot;robotik,kinder"
            for n in range(first, first + count)
        ]
        return "\n".join([f"{HEADER},offers,target_groups", *lines]).encode()

    with django_assert_max_num_queries(60) as three:
        import_organisations(rows(0, 3), publish=False)
    with django_assert_max_num_queries(60) as thirty:
        import_organisations(rows(100, 30), publish=False)

    assert len(three) == len(thirty)


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_make_no_twins():
    with transaction.atomic():  # the first import is still under way
        import_organisations(FULL, publish=False)
        second = in_another_session(lambda: import_organisations(FULL, publish=False))
        wait([second], timeout=0.5)

    plan = second.result(timeout=10)
    assert (plan.new, len(plan.unchanged)) == ([], 1)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_has_a_sentence(flaw):
    problem = Problem(1, flaw, "name", "50 %", "20 %")

    assert flaw in SENTENCES
    assert "%(" not in sentence(problem)


# -- the command -------------------------------------------------------------------------------


def test_the_command_succeeds_when_all_rows_are_in_and_again_when_nothing_changes(run):
    assert run(FULL) == (0, "Imported: 1 new, 0 published, 0 unchanged, 0 with problems.\n")
    assert run(FULL) == (0, "Imported: 0 new, 0 published, 1 unchanged, 0 with problems.\n")


def test_the_command_reports_line_and_reason_imports_the_good_rows_and_fails(run):
    status, report = run(GOOD_AND_BAD)

    assert status == 1
    assert report.splitlines() == [
        "line 3: sector: Unknown value “Technk”. Did you mean “Technik”?",
        "line 4: This line has 3 cells instead of 4.",
        "line 6: “Erste” already stands in line 2.",
        "Imported: 2 new, 0 published, 0 unchanged, 3 with problems.",
    ]
    assert Organisation.objects.count() == 2


def test_a_dry_run_says_the_same_and_writes_nothing(run):
    status, report = run(GOOD_AND_BAD, "--dry-run", "--publish")

    assert status == 1
    assert report.splitlines()[-2:] == [
        "line 6: “Erste” already stands in line 2.",
        "Nothing was written. It would be: 2 new, 0 published, 0 unchanged, 3 with problems.",
    ]
    assert Organisation.objects.count() == 0


def test_the_command_publishes_and_later_publishes_what_it_had_not(run):
    run(FULL)

    assert run(FULL, "--publish") == (
        0,
        "Imported: 0 new, 1 published, 0 unchanged, 0 with problems.\n",
    )
    assert run(FULL, "--publish") == (
        0,
        "Imported: 0 new, 0 published, 1 unchanged, 0 with problems.\n",
    )
    assert Organisation.objects.published().count() == 1


def test_an_unknown_column_is_told_and_fails_nothing(run):
    status, report = run(f"{HEADER},telefon\nA,Technik,GmbH,14524,1".encode())

    assert status == 0
    assert report.startswith("note: line 1: telefon: This column is not known and was left out.\n")


def test_a_file_that_cannot_be_used_fails_with_its_reason(run):
    assert run("name,sector\nÜber,x".encode("latin-1")) == (
        1,
        "line 2: The file is not written in UTF-8. In your spreadsheet program, save it as “CSV "
        "UTF-8”.\nImported: 0 new, 0 published, 0 unchanged, 1 with problems.\n",
    )


def test_a_file_that_is_not_there_fails(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_organisations", str(tmp_path / "absent.csv"))
