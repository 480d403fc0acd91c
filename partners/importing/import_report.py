"""The lines of an import's report: each row of the file once, each problem once, in their order."""

from django.utils.translation import gettext as _

from partners.csv_cells import spreadsheet
from partners.importing.import_messages import sentence


def lines_of(plan):
    """Return (line, column, name, what happens to it) as texts."""
    outcomes = [
        (plan.new, _("new")),
        (plan.published, _("published")),
        (plan.unchanged, _("unchanged")),
    ]
    found = [(row.line, "", row.name, outcome) for rows, outcome in outcomes for row in rows]
    found += [
        (problem.line, problem.column, "", sentence(problem))
        for problem in [*plan.notes, *plan.problems]
    ]
    return [[str(line), *rest] for line, *rest in sorted(found, key=lambda entry: entry[0])]


def as_csv(lines):
    """Return the report as a file."""
    return spreadsheet([[_("line"), _("column"), _("organisation"), _("what happens")], *lines])
