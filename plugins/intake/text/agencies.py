"""News agencies: the short form in a dateline, the full name as we print it, and how else they are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.core.model import Source

# full name: short form, then the other names by which it is recognised
_TABLE = {
    "Agence France-Presse (AFP)": "AFP, Agence France-Presse, Agence France Presse, AFP Relaxnews",
    "The Associated Press (AP)": "AP, The Associated Press, Associated Press",
    "Reuters": "Reuters, Thomson Reuters, Reuters News, RTRS",
    "Deutsche Presse-Agentur (dpa)": "dpa, Deutsche Presse-Agentur, dpa GmbH, dpa International",
    "United Press International (UPI)": "UPI, United Press International",
    "Xinhua News Agency": "Xinhua, XNA, Xinhua News Agency",
    "EFE": "EFE, Agencia EFE",
    "Europa Press": "Europa Press, EP",
    "Australian Associated Press (AAP)": "AAP, Australian Associated Press",
    "Business Wire": "Business Wire, BUSINESSWIRE",
    "PR Newswire": "PRNewswire, PR Newswire, PRNewswire-USNewswire",
    "GlobeNewswire": "GlobeNewswire, Globe Newswire",
    "Space Media Network (SPX)": "SPX, Space Media Network, SpaceDaily, Space Daily",
    "Indo-Asian News Service (IANS)": "IANS, Indo-Asian News Service, Indo-Asia News Service",
    "Asian News International (ANI)": "ANI, Asian News International",
    "Press Trust of India (PTI)": "PTI, Press Trust of India",
    "TASS": "TASS, ITAR-TASS",
    "RIA Novosti": "RIA Novosti, RIAN, RIA",
    "Interfax": "Interfax",
    "Ukrinform": "Ukrinform",
    "Kyodo News": "Kyodo, Kyodo News",
    "Jiji Press": "Jiji, Jiji Press",
    "Yonhap News Agency": "Yonhap, Yonhap News Agency",
    "Central News Agency (CNA)": "CNA, Central News Agency",
    "Bernama": "Bernama",
    "Antara": "Antara",
    "ANSA": "ANSA",
    "Austria Press Agency (APA)": "APA, Austria Press Agency, Austria Presse Agentur",
    "Keystone-SDA": "Keystone-SDA, Keystone-ATS, SDA, ATS",
    "Belga": "Belga",
    "Algemeen Nederlands Persbureau (ANP)": "ANP, Algemeen Nederlands Persbureau",
    "Lusa": "Lusa",
    "NTB": "NTB, Norsk Telegrambyrå",
    "TT News Agency": "TT, TT News Agency, Tidningarnas Telegrambyrå",
    "Ritzau": "Ritzau",
    "STT": "STT, STT-Lehtikuva",
    "Polish Press Agency (PAP)": "PAP, Polish Press Agency",
    "Czech News Agency (CTK)": "CTK, ČTK, Czech News Agency",
    "Anadolu Agency (AA)": "AA, Anadolu, Anadolu Agency",
    "WAM": "WAM, Emirates News Agency",
    "PA Media": "PA, PA Media, Press Association",
    "The Canadian Press": "CP, The Canadian Press, Canadian Press",
    "Prensa Latina": "Prensa Latina",
    "Télam": "Télam, Telam",
    "BBC Monitoring": "BBC Monitoring",
    "Sputnik": "Sputnik, Sputnik News",
    "The Conversation": "The Conversation",
}
_SPACES = re.compile(r"[\s._-]+")
# A service of an agency: dpa/lni, dpa-AFX, AFP-TV, AP Business.
_SERVICE = re.compile(
    r"""
    (?P<agency> [^/-]{2,40}? ) [ ]?
    (?: / .* | (?<! [ ] ) - \w{2,12}
      | [ ] (?i: (?: special[ ] )? correspondents? ) [ ] .*
      | [ ] (?: Breakingviews | Business | Sports? | TV | Video | Photos? | Graphics | Features | Exclusive
        | Weather ) )
    """,
    re.VERBOSE,
)
_SIGNS = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, eq=False)
class Agencies:
    """Names and short forms, folded, each with the full name that it stands for. Equal only to itself."""

    names: Mapping[str, str]

    def named(self, printed: str) -> str | None:
        """Return the full name of the agency that is printed so, of `dpa/lni` and `AP Business` its own."""
        own = self.names.get(_folded(printed))
        if own:
            return own
        service = _SERVICE.fullmatch(printed)
        return self.names.get(_folded(service["agency"])) if service else None

    def full_name(self, printed: str) -> str:
        """Return the full name; an unknown agency is taken as printed."""
        return self.named(printed) or printed

    def is_named_in(self, text: str, full_name: str) -> bool:
        """Return whether the text names the agency in any of its forms."""
        words = f" {_folded(_SIGNS.sub(' ', text))} "
        return any(f" {form} " in words for form, name in self.names.items() if name == full_name)


def known_agencies(sources: Iterable[Source] = ()) -> Agencies:
    """Return the table with the site's own sources, which come first: their name is the one printed."""
    names = {_folded(form): full for full, forms in _TABLE.items() for form in (full, *forms.split(", "))}
    for source in sources:
        own = tuple(map(_folded, (source.name, *source.aliases)))
        # The site may call a known agency by a name of its own: then all its forms lead there.
        renamed = {names[form] for form in own if form in names}
        names = {form: source.name if full in renamed else full for form, full in names.items()}
        names |= dict.fromkeys(own, source.name)
    return Agencies(MappingProxyType(names))


def _folded(name: str) -> str:
    return _SPACES.sub(" ", name).strip().casefold()


KNOWN = known_agencies()
