"""Makes serif.ttf and coverage.tsv, by hand, when the font is to be another.

    npm install @fontsource/source-serif-4 && pip install fonttools brotli
    python -m plugins.cards.make_font node_modules/@fontsource/source-serif-4/files

Source Serif 4 (SIL Open Font License 1.1) comes in a file for each script; the cards need one with all. It
bears another name, since the licence reserves the first.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
SCRIPTS = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
NAME = "Dateline Card Serif"
_NAMES = {1: NAME, 2: "SemiBold", 3: NAME, 4: NAME, 6: NAME.replace(" ", ""), 16: NAME, 17: "SemiBold"}


def main(folder: Path) -> None:
    """Merge the files in this folder, and write the font and a table of its characters."""
    fonts, merge = importlib.import_module("fontTools.ttLib"), importlib.import_module("fontTools.merge")
    with tempfile.TemporaryDirectory() as scratch:
        parts = []
        for script in SCRIPTS:
            font = fonts.TTFont(folder / f"source-serif-4-{script}-600-normal.woff2", recalcTimestamp=False)
            font.flavor = None
            parts.append(f"{scratch}/{script}.ttf")
            font.save(parts[-1])
        merged = merge.Merger().merge(parts)
    for number, name in _NAMES.items():
        merged["name"].setName(name, number, 3, 1, 0x409)
    for table in ("GPOS", "GSUB", "GDEF", "BASE", "STAT"):  # the plain layout reads none of them
        if table in merged:
            del merged[table]
    merged["head"].modified = merged["head"].created
    merged.save(FOLDER / "serif.ttf")
    rows = _ranges(sorted(merged.getBestCmap()))
    (FOLDER / "coverage.tsv").write_text(
        "".join(f"{first:04X}\t{last:04X}\n" for first, last in rows), "utf-8"
    )


def _ranges(points: list[int]) -> list[tuple[int, int]]:
    starts = [at for at in points if at - 1 not in set(points)]
    ends = [at for at in points if at + 1 not in set(points)]
    return list(zip(starts, ends, strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
