"""German words: folded, without gendered endings, cut to their stem."""

import pytest

from partners.search.german import fold, root, stem, words


def texts(text):
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Görlitz", "Goerlitz", "Gorlitz", "GÖRLITZ"),
        ("Meißen", "Meissen", "MEISSEN"),
        ("künstliche", "kuenstliche", "kunstliche"),
        ("Straße", "Strasse"),
        ("Café", "Cafe"),
    ],
)
def test_umlauts_and_sharp_s_are_the_same_however_they_are_written(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_letters_that_only_look_like_an_umlaut_stay():
    assert [fold(word) for word in ("neue", "Frauen", "Quelle", "Steuer")] == [
        "neue",
        "frauen",
        "quelle",
        "steuer",
    ]


@pytest.mark.parametrize(
    ("gendered", "plain"),
    [
        ("Träger:innen", "träger"),
        ("Klient*innen", "klient"),
        ("Berater/-innen", "berater"),
        ("Berater/innen", "berater"),
        ("Berater_innen", "berater"),
        ("BeraterInnen", "berater"),
        ("Lehrer(innen)", "lehrer"),
        ("Sozialarbeiter*in", "sozialarbeiter"),
        ("Bürger*innenrat", "bürgerrat"),
        ("jede*r", "jede"),
    ],
)
def test_a_gendered_form_does_not_hide_the_word(gendered, plain):
    assert texts(gendered) == [plain]


def test_words_that_merely_end_like_a_gendered_form_stay():
    assert texts("Innenstadt Beginn drinnen") == ["innenstadt", "beginn", "drinnen"]
    assert [stem(word) for word in ("Medizin", "Berlin", "Termin")] == [
        "medizin",
        "berlin",
        "termin",
    ]


@pytest.mark.parametrize(
    "forms",
    [
        ("Beraterin", "Beraterinnen", "Berater", "Beratung"),
        ("Pädagogin", "Pädagoginnen", "Pädagogen"),
        ("Kita", "Kitas"),
        ("App", "Apps"),
        ("Haus", "Häuser"),
        ("Wohnungslose", "wohnungslos", "Wohnungslosigkeit"),
        ("Sprachmodell", "Sprachmodelle", "Sprachmodellen"),
        ("Flüchtling", "Flüchtlinge", "Flüchtlingen"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "relatives",
    [("Evaluation", "evaluieren", "evaluiert"), ("Migration", "Migrant"), ("Flucht", "Flüchtling")],
)
def test_close_relatives_share_a_root(relatives):
    assert len({root(stem(relative)) for relative in relatives}) == 1


def test_two_letters_are_a_word_and_one_is_none():
    assert texts("KI, IT und ML; e. V., § 203 SGB X") == [
        *("ki", "it", "und", "ml"),
        *("203", "sgb"),
    ]


def test_a_hyphen_joins_and_a_word_may_lack_its_end():
    first, last = words("Chat-Bot; Kinder-"), words("Kinder- und Jugendhilfe")

    word, open_word = first
    assert (word.pieces, word.joined) == (("chat", "bot"), "chatbot")
    assert (open_word.text, open_word.open) == ("kinder", True)
    assert [(each.text, each.open) for each in last] == [
        ("kinder", True),
        ("und", False),
        ("jugendhilfe", False),
    ]


def test_what_nobody_sees_does_not_part_a_word():
    assert texts("Sozial\u00adarbeit Träger\u200binnen") == ["sozialarbeit", "trägerinnen"]


def test_what_is_longer_than_any_word_is_none():
    assert texts("a" * 61 + " Hilfe") == ["hilfe"]
