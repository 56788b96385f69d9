"""Makes `idf.tsv`: in how many of some thousand news stories a stem stands.

Usage, from the top of the checkout, with files of JSON objects, one a line, that have `title` and `body`:

    .venv/bin/python -m plugins.terms.make_idf bbc.jsonl ecbplus.jsonl > plugins/terms/idf.tsv

Ours is made from two labelled sets that are used to measure related stories: 2,225 stories of BBC News,
2004-05 (Greene & Cunningham, ICML 2006: for research), and 982 stories of ECB+ (Cybulska & Vossen, LREC 2014:
annotation CC BY 3.0). Nothing of their texts is in the file: only stems, by the number of stories that have
them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.terms.languages import language
from plugins.terms.tokens import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FEWEST = 2  # a stem of one story has the weight of one that no story has


def stems_of(lines: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield for each story, a JSON object with `title` and `body`, the stems that it has."""
    for line in lines:
        story = json.loads(line)
        lexicon = Lexicon()
        number = lexicon.numbers(language("en"))
        for chunk in f"{story['title']}\n{story['body']}".split():
            number(chunk)
        yield frozenset(key.partition("\0")[0] for key in lexicon.keys)


def table(stories: Iterable[frozenset[str]]) -> Iterator[str]:
    """Yield the lines of the file: the number of stories, then each frequency with the stems that have it."""
    frequency: Counter[str] = Counter()
    count = 0
    for stems in stories:
        count += 1
        frequency.update(stems)
    yield f"{count}\n"
    rows: dict[int, list[str]] = {}
    for stem in sorted(frequency):
        rows.setdefault(frequency[stem], []).append(stem)
    for times in sorted(rows):
        if times >= FEWEST:
            yield f"{times}\t{' '.join(rows[times])}\n"


def main(paths: list[str]) -> None:
    """Write the table of the files named to standard output."""
    lines = (line for path in paths for line in Path(path).read_text("utf-8").splitlines())
    sys.stdout.writelines(table(stems_of(lines)))


if __name__ == "__main__":
    main(sys.argv[1:])
