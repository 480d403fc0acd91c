"""Every text has its German, and the tool that says so can tell."""

from portal import translations


def messages(path, text):
    path.write_text(text, encoding="utf-8")
    return [(message, context) for _, message, _, context in translations.messages_in(path)]


def test_texts_of_a_template_are_found_with_context_and_plural(tmp_path):
    template = (
        "{% translate 'Save' %}{% translate 'May' context 'month' %}"
        "{% blocktranslate count n=n %}One day{% plural %}{{ n }} days{% endblocktranslate %}"
    )

    assert messages(tmp_path / "page.html", template) == [
        ("Save", None),
        ("May", "month"),
        (("One day", "%(n)s days"), None),
    ]


def test_the_indentation_of_a_template_does_not_matter(tmp_path):
    template = "<ul>\n    <li>{% translate 'Save' %}</li>\n  <li>{% translate 'Back' %}</li>\n</ul>"

    assert messages(tmp_path / "page.html", template) == [("Save", None), ("Back", None)]


def test_texts_of_a_module_are_found(tmp_path):
    assert messages(tmp_path / "module.py", 'title = _("A title")') == [("A title", None)]


def test_a_text_without_german_is_reported():
    catalogue = translations.Catalog(locale="de")
    catalogue.add("Save", "Speichern")
    catalogue.add("Cancel", "")
    catalogue.add(("One day", "%(n)s days"), ("Ein Tag", ""))

    assert translations.without_translation(catalogue) == ["Cancel", "('One day', '%(n)s days')"]


def test_the_german_catalogue_is_complete_and_up_to_date():
    catalogue, content = translations.updated("de")

    assert translations.without_translation(catalogue) == []
    assert content == translations.catalogue_path("de").read_bytes()
