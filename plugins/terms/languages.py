"""What a language's words need: a stemmer, the words that carry no subject, and what is cut off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from Stemmer import Stemmer, algorithms

from plugins.terms.stop_words import STOP_WORDS, STOP_WORDS_ELSEWHERE

ENGLISH = "en"
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
    "hu": "hungarian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_ELIDING = frozenset({"ca", "fr", "it"})  # l'eau, d'une: the word is what follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language by its ISO 639 code: `algorithm` is Snowball's, none where it has none."""

    code: str
    algorithm: str | None
    stop_words: frozenset[str]
    is_eliding: bool = False

    @property
    def prefix(self) -> str:
        """What sets its stems and forms apart from those of English, so that no two languages share one."""
        return "" if self.code == ENGLISH else f"{self.code}:"

    def stemmer(self) -> Stemmer | None:
        """Return a new stemmer, if Snowball has one."""
        return Stemmer(self.algorithm) if self.algorithm else None


@cache
def language(tag: str) -> Language:
    """Return the language of a tag of BCP 47: `de`, `pt-BR`; without one, English."""
    code = tag.replace("_", "-").partition("-")[0].lower() or ENGLISH
    name = _SNOWBALL.get(code)
    return Language(
        code=code,
        algorithm=name if name in algorithms() else None,
        stop_words=STOP_WORDS if code == ENGLISH else STOP_WORDS_ELSEWHERE.get(code, frozenset()),
        is_eliding=code in _ELIDING,
    )
