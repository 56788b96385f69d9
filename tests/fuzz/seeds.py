"""What fuzzing starts from: the golden cases' inputs, and a small file of each form that has no such case."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plugins.intake.reading import reader_for
from tests.intake.documents.files import docx, paragraph, pdf, table

GOLDEN = Path(__file__).parents[1] / "golden" / "intake"
_INPUT = re.compile(r"^````input (?P<path>\S+)\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL)

_FRAMED = (
    b"\r\n".join(
        (
            b"\x01abc0123 4 POL 00150 Harbour",
            b"\x02",
            b"Harbour reopens",
            b"  PORTO, Nov 16, 2026 (MW) - It rained for the ninth day.",
            b"\x03",
            b"160930 NOV 26",
        )
    ),
    b"\r".join(
        (
            b"\x16\x16\x01a0123\x1f",
            b" u i \x12\x13bc-pt--rain 1-16 0150\x14",
            b"\x02Rain falls",
            b"  PORTO, Nov 16, 2026 (MW) _ It rained. ``So'' it did.<",
            b"\x03 mw-xx-11-16-26 0930gmt<",
            b"\x04",
        )
    ),
)
_DOCUMENTS = (
    docx(
        paragraph("Rain falls", "Title") + paragraph("It rained.") + table([["Day", "Rain"], ["Mon", "9"]]),
        {"dc:title": "Rain", "dcterms:created": "2026-11-16T09:30:00Z"},
    ),
    pdf([["Rain falls", "PORTO, Nov 16, 2026 (MW) - It rained.", "1"], ["It went on.", "2"]]),
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
    b"PK\x03\x04\x14\x00\x00\x00\x00\x00word/document.xml",
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return names and bytes of the files, the golden ones first."""
    texts = (case.read_text("utf-8") for case in sorted(GOLDEN.glob("*.md")))
    inputs = ((match["path"], match["text"].encode()) for text in texts for match in _INPUT.finditer(text))
    return (*inputs, *((f"seed-{at}", data) for at, data in enumerate((*_FRAMED, *_DOCUMENTS))))


def seeds_of(reader: str) -> tuple[bytes, ...]:
    """Return those files that this reader would read; all of them if there is none."""
    own = tuple(data for name, data in seeds() if (found := reader_for(data, name)) and found.name == reader)
    return own or tuple(data for _, data in seeds())
