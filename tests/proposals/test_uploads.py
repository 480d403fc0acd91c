"""Which files may be kept: honest ones of seven kinds, and none of those that only pretend."""

import io
import subprocess
import sys
import time
from pathlib import PurePath

import pytest

from proposals.papers.uploads import (
    MOST_BYTES,
    MOST_FILES,
    MOST_STORED,
    Reason,
    Refused,
    clean_name,
    has_room,
    inspect,
)
from tests.processes import CHECKOUT
from tests.proposals.files import HONEST, hostile, pdf

SECONDS = 2
HOSTILE = [
    pytest.param(name, content, Reason(reason), id=f"{number}-{reason}")
    for number, (name, content, reason) in enumerate(hostile(), 1)
]


def look(name, content):
    return inspect(io.BytesIO(content), name, len(content))


def test_the_corpus_is_large_enough():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_accepted_as_what_it_is(name):
    found = look(name, HONEST[name])

    assert found.size == len(HONEST[name])
    assert name.lower().endswith(found.extension)
    assert found.content_type.startswith(("application/", "image/"))


@pytest.mark.parametrize(("name", "content", "reason"), HOSTILE)
def test_a_file_that_pretends_is_refused_for_its_reason_and_soon(name, content, reason):
    begun = time.perf_counter()

    with pytest.raises(Refused) as refusal:
        look(name, content)

    assert refusal.value.reason is reason
    assert time.perf_counter() - begun < SECONDS


LOOK_AT_ALL = """
import re, sys, time
from pathlib import Path
from proposals.papers.uploads import Refused, inspect
slowest = 0
for path in sorted(Path(sys.argv[1]).iterdir()):
    begun = time.perf_counter()
    with path.open("rb") as file:
        try:
            inspect(file, path.name, path.stat().st_size)
        except Refused:
            pass
    slowest = max(slowest, time.perf_counter() - begun)
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(int(peak[1]) // 1024, slowest)
"""


def test_a_process_that_looks_at_all_of_them_stays_small(tmp_path):
    everything = [(name, content) for name, content, _reason in hostile()] + list(HONEST.items())
    for number, (name, content) in enumerate(everything):
        (tmp_path / f"{number}{PurePath(name).suffix}").write_bytes(content)

    command = [sys.executable, "-c", LOOK_AT_ALL, str(tmp_path)]
    answer = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)

    megabytes, seconds = map(float, answer.stdout.split())
    assert megabytes < 200
    assert seconds < SECONDS


def test_a_file_of_exactly_the_limit_is_accepted():
    room = MOST_BYTES - len(pdf())

    assert look("a.pdf", pdf(b"%" * (room - 1) + b"\n")).size == MOST_BYTES


@pytest.mark.parametrize(
    ("files", "stored", "size", "reason"),
    [
        (MOST_FILES - 1, 0, 1, None),
        (MOST_FILES, 0, 1, Reason.TOO_MANY_FILES),
        (3, MOST_STORED - 10, 10, None),
        (3, MOST_STORED - 10, 11, Reason.NO_ROOM),
    ],
)
def test_a_consortium_keeps_a_hundred_files_of_a_hundred_mebibytes(files, stored, size, reason):
    if reason is None:
        has_room(files, stored, size)
        return
    with pytest.raises(Refused) as refusal:
        has_room(files, stored, size)
    assert refusal.value.reason is reason


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Absichtserklärung.pdf", "Absichtserklärung.pdf"),
        ("Vertrag.PDF", "Vertrag.pdf"),
        ("C:\\Users\\inga\\Vertrag.pdf", "Vertrag.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\a.pdf", "a.pdf"),
        ("rechnung\u202efdp.pdf", "rechnungfdp.pdf"),
        ("a\r\nSet-Cookie: b=c.pdf", "aSet-Cookie_ b=c.pdf"),
        ('"; filename=a.exe; "x.pdf', "__ filename=a.exe_ _x.pdf"),
        ("   .pdf", "Datei.pdf"),
        ("....pdf", "Datei.pdf"),
        ("con.pdf", "_con.pdf"),
        ("NUL.a.pdf", "_NUL.a.pdf"),
        ("a\x00b\x7f.pdf", "ab.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("u\u0308.pdf", "ü.pdf"),
    ],
)
def test_a_name_is_one_harmless_line_with_its_true_ending(name, clean):
    assert clean_name(name, ".pdf", fallback="Datei") == clean
