"""The words of texts as numbers: what stands between spaces is looked up, only what is new taken apart."""

from __future__ import annotations

import re
import zlib
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from plugins.terms.languages import Language

WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")  # numbers, too: they tell one event from another
_CAPITAL, _SMALL = "A-Z\u00c0-\u00d6\u00d8-\u00de", "a-z\u00df-\u00f6\u00f8-\u00ff"
_MORE = rf"(?:[ ](?:of[ ](?:the[ ])?)?[{_CAPITAL}][\w-]+)"
# One to four capitalised words in a row within a sentence: Port Ansel Harbour Board; elsewhere two and more,
# since one may be any word that begins a sentence. What comes before is looked at after the first letter: so
# the search leaps from capital to capital.
_NAME = re.compile(
    rf"""[{_CAPITAL}](?: (?<=[{_SMALL},;][ ][{_CAPITAL}]) [\w'\u2019-]+ {_MORE}{{0,3}}
                      | (?<![\w'\u2019-][{_CAPITAL}]) [\w'\u2019-]* {_MORE}{{1,4}} )""",
    re.VERBOSE,
)
_IN_NAMES = frozenset({"first", "great", "last", "long", "new", "old"})  # stop words with which names begin
_IS_CAPITAL = re.compile(f"[{_CAPITAL}]").match
_LONG = 4  # letters of a word that a headline begins with a capital only if it does so with all
_AROUND = ".,;:!?'\"()[]\u2018\u2019\u201c\u201d\u2013\u2014\u2026"  # what no word begins or ends with
_MOST_CHUNKS = 400_000  # to be remembered: about 60 MB


def names(text: str, stop_words: Collection[str]) -> set[str]:
    """Return what the text writes with capitals though no sentence begins there: names of one word and more.

    Of a name that begins a sentence the first words go that are stop words.
    """
    return {name for run in set(_NAME.findall(text)) if (name := _without(run, stop_words))}


def _without(name: str, stop_words: Collection[str]) -> str:
    """Return the name without stop words at its beginning, but for those that belong to names."""
    first, _, others = name.partition(" ")
    word = first.lower()
    return _without(others, stop_words) if word in stop_words and word not in _IN_NAMES else name


def form_of(key: str) -> str:
    """Return the form in a lexicon's key, without its stem and what says its language."""
    return key.partition("\0")[2].rpartition(":")[2]


def is_capital(letter: str) -> bool:
    """Return whether it is a capital by which names are known: one of Latin-1."""
    return _IS_CAPITAL(letter) is not None


def tells_names(headline: str) -> bool:
    """Return whether the headline writes other words than names with small letters."""
    return any(word[0].islower() for word in headline.split() if len(word) >= _LONG)


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

    def named(self, text: str, language: Language) -> list[int]:
        """Return the numbers of the text's names."""
        found = sorted(names(text, language.stop_words))
        return [self.names.setdefault(name, len(self.names)) for name in found]


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
        words = WORD.findall(chunk)
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
