"""The words of texts as numbers: what stands between spaces is looked up, only what is new taken apart."""

from __future__ import annotations

import re
import zlib
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.terms.languages import Language

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")  # numbers, too: they tell one event from another
# Two to four capitalised words in a row within a sentence: Port Ansel Harbour Board. What comes before is
# looked at after the first letter: so the search leaps from capital to capital.
_NAME = re.compile(r"[A-Z](?<=[a-z,;] [A-Z])[\w'\u2019-]+(?: (?:of (?:the )?)?[A-Z][\w-]+){1,3}")
_AROUND = ".,;:!?'\"()[]\u2018\u2019\u201c\u201d\u2013\u2014\u2026"  # what no word begins or ends with
_MOST_CHUNKS = 400_000  # to be remembered: about 60 MB


def names(text: str) -> set[str]:
    """Return the names of several words that stand within sentences of the text."""
    return set(_NAME.findall(text))


class Lexicon:
    """Numbers for the forms of words as they come. A form is as on the page, without the possessive.

     `forms` has the number of each form, `keys` its stem and itself, parted by a NUL,
    and `stem_of` the number of its stem in `stems`; forms and stems of
    other languages than English begin with their language's prefix. `chunks` has the forms of each chunk, a
    piece of text without spaces: those of number `i` are `chunks[starts[i]:starts[i + 1]]`. `sums` has a hash
    of each chunk in any case, the same on any machine; 0 for one without a word.
    """

    def __init__(self) -> None:
        self.forms: dict[str, int] = {}
        self.keys: list[str] = []
        self.stems: dict[str, int] = {}
        self.stem_of = array("i")
        self.names: dict[str, int] = {}
        self._languages: dict[Language, _Chunks] = {}
        self.forget()

    def forget(self) -> None:
        """Forget the chunks: their numbers are void. Those of forms and names stay."""
        self.chunks = array("i")
        self.starts = array("i", [0])
        self.sums = array("Q")
        self._languages = {}

    @property
    def is_full(self) -> bool:
        """Whether so many chunks are remembered that they had better be forgotten."""
        return len(self.starts) > _MOST_CHUNKS

    def numbers(self, language: Language) -> Callable[[str], int]:
        """Return what gives a chunk of the language its number, until the chunks are forgotten."""
        if language not in self._languages:
            self._languages[language] = _Chunks(self, language)
        return self._languages[language].__getitem__

    def named(self, text: str) -> list[int]:
        """Return the numbers of the text's names."""
        return [self.names.setdefault(name, len(self.names)) for name in sorted(names(text))]


class _Chunks(dict[str, int]):
    """The number of each chunk of one language; a new one is taken apart when it is asked for."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._language = language
        self._prefix = language.prefix
        stemmer = language.stemmer()
        self._stem: Callable[[str], str] = stemmer.stemWord if stemmer else str

    def __missing__(self, chunk: str) -> int:
        bare = chunk.strip(_AROUND)
        if bare != chunk:
            number = self[chunk] = self[bare]
            return number
        lexicon = self._lexicon
        words = _WORD.findall(chunk)
        lexicon.chunks.extend(form for word in words if (form := self._form(word)) >= 0)
        lexicon.starts.append(len(lexicon.chunks))
        lexicon.sums.append(zlib.crc32(chunk.casefold().encode("utf-8", "surrogatepass")) if words else 0)
        number = self[chunk] = len(lexicon.starts) - 2
        return number

    def _form(self, written: str) -> int:
        """Return the number of a word as written; -1 for one that carries no subject."""
        shown = written.removesuffix("'s").removesuffix("\u2019s")
        if self._language.is_eliding:
            shown = shown.replace("\u2019", "'").rpartition("'")[2]
        word = shown.lower().replace("\u2019", "'")
        if len(word) < 2 or word in self._language.stop_words:  # noqa: PLR2004 - a letter is no word
            return -1
        prefix = self._prefix
        number = self._lexicon.forms.setdefault(f"{prefix}{shown}", len(self._lexicon.forms))
        if number == len(self._lexicon.keys):
            stem = f"{prefix}{self._stem(word)}"
            self._lexicon.keys.append(f"{stem}\0{prefix}{shown}")
            self._lexicon.stem_of.append(self._lexicon.stems.setdefault(stem, len(self._lexicon.stems)))
        return number
