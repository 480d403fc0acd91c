"""The first texts of the operator's pages, from `portal/data/pages/`."""

from pathlib import Path

from portal.models import Page
from portal.models.page import PageSlug
from portal.services.pages import create_page

FOLDER = Path(__file__).resolve().parent / "data" / "pages"


def load_pages():
    """Put up the pages that are not there yet; what the operator wrote is left alone."""
    existing = set(Page.objects.values_list("slug", flat=True))
    for slug in PageSlug.values:
        if slug not in existing:
            title_de, body_de = read(slug, "de")
            title_en, body_en = read(slug, "en")
            create_page(
                slug, title_de=title_de, title_en=title_en, body_de=body_de, body_en=body_en
            )


def read(slug, language):
    """Return title and text of one file: its first line, without the mark, is the title."""
    title, _, body = (FOLDER / f"{slug}.{language}.md").read_text(encoding="utf-8").partition("\n")
    return title.removeprefix("# "), body.strip() + "\n"
