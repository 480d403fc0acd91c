"""The portal the figures are taken from: the demo world in production mode on a durable server."""

import contextlib
import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.portal.embedded_servers import User
from tests.processes import PRODUCTION, Web, manage, web


@dataclass(frozen=True)
class World:
    """A folder, the environment of a production portal in it, and its TLS certificate."""

    place: Path
    production: dict[str, str]
    certificate: Path
    key: Path

    @contextlib.contextmanager
    def portal(self) -> Iterator[Web]:
        """Run the production portal behind nothing, in plain HTTP."""
        with web(self.place / "web.log", **self.production) as running:
            yield running

    @contextlib.contextmanager
    def portal_with_tls(self) -> Iterator[Web]:
        """Run the production portal with a certificate for `localhost`."""
        files = ("--certificate", str(self.certificate), "--key", str(self.key))
        with web(self.place / "tls.log", *files, tls=True, **self.production) as running:
            yield running


@contextlib.contextmanager
def world() -> Iterator[World]:
    """Make the world; inside the block this process is a development portal on its database."""
    with TemporaryDirectory(prefix="verbundwerk-bench-") as folder:
        place = Path(folder)
        server = User(place)
        try:
            address = server.url()
            development = {
                "VERBUNDWERK_MODE": "development",
                "VERBUNDWERK_DATA": str(place),
                "VERBUNDWERK_SECRET_KEY": PRODUCTION["VERBUNDWERK_SECRET_KEY"],
                "DATABASE_URL": address,
            }
            production = PRODUCTION | {"DATABASE_URL": address, "VERBUNDWERK_DATA": str(place)}
            for command in (["migrate"], ["load_reference_data"], ["load_demo"]):
                need(manage(*command, **development))
            need(manage("collectstatic", "--no-input", **production))
            os.environ.update(development, DJANGO_SETTINGS_MODULE="portal.settings")
            django.setup()
            yield World(place, production, *certificate(place))
        finally:
            server.end()


def need(done) -> None:
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def certificate(place: Path) -> tuple[Path, Path]:
    """Write a certificate for `localhost`, its own issuer, and its key; return their paths."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = place / "certificate.pem", place / "key.pem"
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file
