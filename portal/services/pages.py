"""The operator's pages: each change is a new version, the old ones stay readable."""

from django.db import transaction

from portal import clock
from portal.models import Page, PageVersion

TEXTS = ("title_de", "title_en", "body_de", "body_en")


def create_page(slug, **texts):
    """Put a page up in its first version."""
    with transaction.atomic():
        page = Page.objects.create(slug=slug, **texts)
        keep_version(page)
    return page


@transaction.atomic
def revise_page(page, **texts):
    """Change the texts of `page` and raise its version; the same texts again change nothing."""
    page = Page.objects.select_for_update(no_key=True).get(pk=page.pk)
    if all(getattr(page, name) == text for name, text in texts.items()):
        return page
    for name, text in texts.items():
        setattr(page, name, text)
    page.version += 1
    page.changed_at = clock.now()
    page.save(update_fields=[*texts, "version", "changed_at"])
    keep_version(page)
    return page


def keep_version(page):
    texts = {name: getattr(page, name) for name in TEXTS}
    PageVersion.objects.create(page=page, number=page.version, written_at=page.changed_at, **texts)
