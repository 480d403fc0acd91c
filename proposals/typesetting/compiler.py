"""Sets one template of this folder as PDF: data as JSON from standard input, PDF to the output.

A program of its own, started by `proposals.typesetting.press`: it can be given a limit and ended,
and nothing of the portal is in its memory.  What people wrote reaches the template as values and is
never read as markup or code.
"""

import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
MEMORY_BYTES = 2 * 1024**3  # of addresses, most of them never touched
SECONDS = 15

if sys.platform != "win32":
    import resource

    def limit() -> None:
        """Bound the memory and the processor time of this process."""
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

else:

    def limit() -> None:
        """Windows knows no such limits."""


def compiled(template: str, written: str) -> bytes:
    """Return the PDF, accessible by PDF/UA-1 where the text allows it.

    A character that none of the fonts has is no accessible text; the PDF is made all the same,
    tagged but without the mark of the standard.
    """
    compiler = typst.Compiler(
        HERE / template,
        root=HERE,
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"data": written},
    )
    try:
        return compiler.compile(format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return compiler.compile(format="pdf")


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(compiled(sys.argv[1], sys.stdin.buffer.read().decode()))
