import socket
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from portal import starting_data
from portal.serving.supervisor import Supervisor, python, ready

HOST = "127.0.0.1"
LOCK = 0x7665_7262  # "verb": one portal at a time brings the database up to date


class Command(BaseCommand):
    help = "Run the whole portal on this computer: database, demo world, web and worker."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, **options):
        if not settings.DEVELOPMENT:
            raise CommandError("`run` is for development; docs/operations.md says how to install.")
        refuse_busy(options["port"])
        with one_at_a_time():
            bring_up_to_date()
        connection.close()
        supervisor = Supervisor()
        try:
            self.serve(supervisor, options["port"])
        finally:
            supervisor.end()

    def serve(self, supervisor, port):
        """Run web and worker until one of them ends or a person ends them."""
        address = f"http://localhost:{port}"
        environment = {"VERBUNDWERK_URL": address}
        supervisor.start("web", python("-m", "portal.serve", "--port", str(port)), environment)
        supervisor.start("worker", python("manage.py", "work"), environment)
        if supervisor.wait_until(lambda: ready(port)):
            self.stdout.write(welcome(address))
            self.stdout.flush()
            supervisor.wait_until(lambda: False)
        if supervisor.stopped:
            self.stdout.write("Verbundwerk has stopped.")
        elif name := supervisor.ended():
            raise CommandError(f"The {name} process has ended, so everything was stopped.")


def refuse_busy(port):
    """Raise CommandError when something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use. Choose another one: PORT={port + 1} make run"
            ) from error


@contextmanager
def one_at_a_time():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def bring_up_to_date():
    """Migrate and fill: everything can be repeated and keeps what people changed."""
    call_command("migrate", verbosity=0)
    call_command("load_reference_data")
    call_command("load_demo")


def welcome(address):
    """Return what a person needs to begin."""
    lines = ["", f"Verbundwerk runs: {address}/", f"Its mails:        {address}/mails/"]
    for email, password, purpose in starting_data.demo_logins:
        lines.append(f"  {email:32} {password:24} {purpose}")
    return "\n".join([*lines, "Ctrl-C ends it.", ""])
