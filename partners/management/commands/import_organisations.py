from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from partners.importing.import_messages import sentence
from partners.services.imports import import_organisations, plan_import


class Command(BaseCommand):
    help = (
        "Import organisations from a CSV file (docs/operations.md describes it). Good rows are "
        "imported, all others reported. Safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument(
            "--publish", action="store_true", help="show them at once, as confirmed today"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report what would happen and write nothing"
        )

    def handle(self, *args, file, publish, dry_run, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        deed = plan_import if dry_run else import_organisations
        plan = deed(content, publish=publish)
        with translation.override("en"):
            for problem in plan.notes:
                self.stdout.write(f"note: {told(problem)}")
            for problem in plan.problems:
                self.stdout.write(told(problem))
        self.stdout.write(summary(plan, dry_run=dry_run))
        if plan.problems:
            raise SystemExit(1)


def told(problem):
    place = f"line {problem.line}: {problem.column}" if problem.column else f"line {problem.line}"
    return f"{place}: {sentence(problem)}"


def summary(plan, *, dry_run):
    counts = (
        f"{len(plan.new)} new, {len(plan.published)} published, "
        f"{len(plan.unchanged)} unchanged, {plan.broken} with problems"
    )
    return f"Nothing was written. It would be: {counts}." if dry_run else f"Imported: {counts}."
