"""A Word file that can be read by everybody: real headings, marked table heads, its language.

Only text is put into it: a field, a formula or a tag that somebody typed stays what they typed.
"""

import io

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

INK = RGBColor(0x14, 0x21, 0x1C)
FONT = "Calibri"


def new_file(*, title, language):
    """Return an empty document on A4 in the language, without its library's own marks."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    facts = document.core_properties
    facts.title, facts.language = title, language
    facts.author, facts.comments = "Verbundwerk", ""
    set_language(document, language)
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 14), ("Subtitle", 12)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    return document


def set_language(document, language):
    """Say which language the text is in, for spelling and for screen readers."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    mark = properties.find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        properties.append(mark)
    for name in ("w:val", "w:eastAsia"):
        mark.set(qn(name), language)


def add_text(paragraph, parts):
    """Add the parts [(text, whether it is a blank to fill in)]; a blank is marked in colour too."""
    for text, is_blank in parts:
        run = paragraph.add_run(text)
        if is_blank:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def add_notice(document, text):
    """Add a sentence in a frame that nobody can overlook."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "14211C")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add_table(document, *, caption, columns, rows):
    """Add a table with a marked head; each cell is a list of parts as in `add_text`."""
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    describe(table, caption)
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
    mark_row(table.rows[0], "w:tblHeader")
    for cells in rows:
        row = table.add_row()
        mark_row(row, "w:cantSplit")
        for cell, parts in zip(row.cells, cells, strict=True):
            add_text(cell.paragraphs[0], parts)
    document.add_paragraph()


def describe(table, caption):
    """Name the table for screen readers."""
    properties = table._tbl.tblPr
    mark = OxmlElement("w:tblCaption")
    mark.set(qn("w:val"), caption)
    properties.append(mark)


def mark_row(row, name):
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def add_footer(document, text):
    """Put the text and the number of the page below every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(text)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    shown = paragraph.add_run("1")  # until Word has counted
    number.append(shown._r)
    paragraph._p.append(number)
    run.font.size = shown.font.size = Pt(9)


def content_of(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
