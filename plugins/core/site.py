"""What every page knows of the site."""

from __future__ import annotations

from dataclasses import dataclass

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def direction_of(lang: str) -> str:
    """Return how text in the language of this tag is written: `ltr` or `rtl`."""
    return "rtl" if lang.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page knows of the site.

    `url` has no slash at its end; `base` is its path: `/` or `/digest/`.
    """

    name: str
    subtitle: str
    url: str
    base: str
    lang: str

    @property
    def direction(self) -> str:
        """How the language is written: `ltr` or `rtl`."""
        return direction_of(self.lang)
