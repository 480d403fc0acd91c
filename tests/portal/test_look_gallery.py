"""The gallery is for those who build pages, on their own machine."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

FIND_THE_GALLERY = """
import django
from django.conf import settings
settings.DEVELOPMENT = {development}
django.setup()
from django.urls import NoReverseMatch, reverse
try:
    print(reverse("gallery"))
except NoReverseMatch:
    print("no gallery")
"""


@pytest.mark.parametrize(
    ("development", "found"),
    [(True, "/gallery/"), (False, "no gallery")],
    ids=["here", "elsewhere"],
)
def test_the_gallery_exists_in_development_only(development, found):
    run = subprocess.run(
        [sys.executable, "-c", FIND_THE_GALLERY.format(development=development)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.strip() == found


@pytest.mark.django_db
def test_the_gallery_shows_every_component(client):
    folder = settings.BASE_DIR / "templates" / "components"

    names = {
        template.name
        for address in ("/gallery/", "/gallery/wrong-form/")
        for template in client.get(address).templates
    }

    parts = {f"components/{path.name}" for path in folder.iterdir()}
    assert parts - names == set()
