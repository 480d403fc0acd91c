from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from procrastinate.contrib.django import app

from portal.serving import durability
from portal.serving.companion import end_with

CONCURRENCY = 4


class Command(BaseCommand):
    help = "Do the background work: mails, reminders, tidying. Runs until it is stopped."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--end-with", type=int, metavar="FD", help="end when this pipe closes")

    def handle(self, *args, **options):
        end_with(options["end_with"])
        try:
            durability.require()
        except (ImproperlyConfigured, DatabaseError) as error:
            raise CommandError(str(error).strip()) from error
        with app.replace_connector(app.connector.get_worker_connector()):
            app.run_worker(concurrency=CONCURRENCY, delete_jobs="successful")
