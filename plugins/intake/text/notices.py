"""The rights text of a page: found, kept whole, and read for holder, terms and licence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.intake.text.plain import is_plain

if TYPE_CHECKING:
    from plugins.intake.text.agencies import Agencies

MAX_NOTICE = 3900  # what a field holds; a longer paragraph is no notice

_NOTICE = re.compile(
    r"""
      all[ ]rights[ ]reserved \b
      (?= \W* \Z | [ ]? [.,;:!|(©\u2013-] | [ ] (?: by\b | worldwide | copyright | \d | (?-i: [A-Z] ) ) )
    | (?: \(c\) | © ) [ ]? (?: copyright | \d{4} | [^\W\d_] )
    | copyright [ ] (?: © | \(c\) | (?: 19 | 20 )\d\d\b )
    | copyright [ ] (?: [\w'&-]{1,30} [ ] ){0,6} [\w'&-]{1,30} [.,]?         # Copyright Example Wire.
      (?: \Z | [ ] (?: all[ ]rights | sections[ ]of | this[ ]material ) )
    | the[ ]contents?[ ]herein,?[ ]unless[ ]otherwise
    | (?: (?: text | images? | photos? | pictures? | content | all[ ]text | licen[cs]e ) [ ]? : [ ]? )?
      (?: this[ ] .{1,40} [ ] (?: is | was | are ) [ ] )?
      (?: re-?)? (?: licensed | released | published | shared | distributed | made[ ]available ) [ ]
      (?: (?: here[ ] | online[ ] )? (?: from | by | in ) [ ] .{2,80}? [ ] )? under [ ]
      (?: the[ ] | an?[ ] )? (?: CC\b | creative[ ]commons | open[ ]licen[cs]e )
    | (?: (?: text | images? | photos? | pictures? | content | all[ ]text | licen[cs]e ) [ ]? : [ ]? )
      (?: CC[ -] (?: BY | 0 )\b | creative[ ]commons | public[ ]domain\b )
    | CC[ -] (?: BY (?: - (?: NC | ND | SA ) ){0,2} | 0 ) \b [ ]? (?: \d\.\d )? [ .]? \Z
    | this[ ] (?: article | story | text | report | page | piece | release ) [ ]
      (?: is | was | has[ ]been ) [ ] (?: re-?published | reprinted | reproduced | used | shown ) [ ]
      (?: here[ ] )?
      (?: from | with[ ](?: the[ ] )? (?: kind[ ] )? permission | courtesy | by[ ]permission ) \b
    | (?: republished | reprinted | reproduced | used ) [ ]
      (?: with[ ](?: kind[ ] )? permission | by[ ]permission ) \b .{0,120} \Z
    | (?: this[ ] (?: [a-z]{3,8}[ ] )? is[ ](?: a[ ] )? )?
      (?: work | material ) [ ] of [ ] .{2,80} [.:] [ ] (?: in[ ]the[ ] )? public[ ]domain
    | (?: this[ ] (?: article | story | text | report | page | image | photo | picture | work | release )
        | all[ ]\w+ )
      [ ] (?: text[ ] | material[ ] )? (?: is | are ) \b (?: (?! [.!?][ ] ) . ){0,120} \b public[ ]domain \b
    | (?: all[ ] )? (?-i: [A-Z]{2,8} ) [ ]
      (?: \w+[ ] )? (?: material | content | images | imagery | media )
      [ ] (?: is | are ) [ ] (?: in[ ]the[ ] | generally[ ] )? public[ ]domain \b .{0,120} \Z
    | no[ ]archival[ ]use | for[ ]editorial[ ]use[ ]only
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Who may do what with it, in any words; each needs one of the signs: most paragraphs are not searched.
_SIGNS = ("ermission", "onsent", "opyright", "rohibited", "ommercial", "nder licen", "roadcast")
_USE = r"""(?: re-?)? (?: published | produced | broadcast | written | distributed | printed | used | copied
    | transmitted | stored | sold | archived )"""
_MAX_FORBIDDEN = 900
_WORK = r"""(?: material | contents? | texts? | photo (?: graph )? s? | stor (?: y | ies ) | articles?
    | documents? | pages? | logos? | images? | work | publication | dispatch (?: es )? | information
    | website | part )"""
_FORBIDDEN = re.compile(
    rf"""
      (?= [^.!?"\u201c]{{0,120}} \b {_WORK} \b )
      [^.!?"\u201c]{{3,140}} [ ] (?: may | shall | must | can ) (?: [ ]not | not ) [ ] be [ ]
      (?: {_USE} | [^.!?"\u201c]{{1,30}} {_USE} ) \b
      (?: ,[ ] {_USE} | [ ]or[ ] {_USE} | [^.!?"\u201c]{{0,100}} (?: without | commercial ) ) \b
    | no[ ](?: part | portion )[ ]of[ ] [^.!?"\u201c]{{3,80}} \b may[ ]be[ ] {_USE} \b
    | (?: (?: any | unauthori[sz]ed )[ ] )?
      (?: reproduction | republication | redistribution | duplication
        | (?: use | copying | publication ) [ ] of [ ] (?: this | our | any | these ) [ ] {_WORK} )
      \b [^.!?"\u201c]{{0,120}} \b (?: without | unauthori[sz]ed ) \b [^.!?"\u201c]{{0,80}}
      (?: prohibited | forbidden | not[ ](?: allowed | permitted ) )
    | all[ ] (?: [\w,]+[ ] ){{0,3}} (?: contents? | images | articles | texts? | material | stories | photos )
      \b [^.!?"\u201c]{{0,60}} [ ] (?: is[ ] | are[ ] )? (?: ©[ ]? )? copyright \b
      (?: [ ]\d | [.] | [ ]of\b | [ ]?© | [ ]by\b )
    | (?: this | the ) [ ] (?: document | article | text | page | material | content | work ) [ ]
      is [ ] (?: subject[ ]to | protected[ ]by ) [ ] copyright (?: [ ]law )? (?: [.] | [ ]and\b )
    | (?: re-?)? (?: published | used | printed | distributed ) [ ] under [ ] licen[cs]e \b
      (?: [.] | [ ] (?: from | by ) [ ] | \Z )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:said|says|told|added|ruled|warned|wrote)\b")
_HOLDER = re.compile(
    r"""
    (?i: copyright | © | \(c\) ) [ ]?
    (?: (?: © | \([cC]\) ) [ ]? )?
    (?: \d{4} (?: [ ]?[-\u2013][ ]?\d{4} )? ,? [ ]? )?                 # 2026, 1995-2026
    (?: (?: by | - | \u2013 ) [ ] )?
    (?P<holder> [^\W\d_a-z] [^.,;:()|\n]{1,80} )                # a name: up to the next stop
    """,
    re.VERBOSE,
)
_WORK_OF = re.compile(r"work of (?P<holder>[^.:]{2,80})[.:]", re.IGNORECASE)
_TERMS = re.compile(
    r"""
      \b may [ ] (?: not [ ] )? (?: be \b | copy \b )
    | \b (?: prior | written | express ) [ ] (?: written[ ] )? (?: consent | permission )
    | \b (?: must | to ) [ ] (?: be [ ] )? credit (?: ed )? \b
    | \b no [ ] (?: archival[ ]use | permission[ ]is[ ]needed )
    | \b (?: personal | non-?commercial | editorial ) [ ] use \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?])[ ]+(?=[A-Z0-9])")

_CC_URL = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/(?P<kind>[a-z-]{2,12})/(?P<version>\d\.\d)",
    re.IGNORECASE,
)
_CC_SHORT = re.compile(
    r"\bCC[ -](?P<kind>BY(?:-(?:NC|ND|SA)){0,2})(?:[ -](?P<version>\d\.\d))?", re.IGNORECASE
)
_CC_LONG = re.compile(
    r"creative commons "
    r"(?P<words>attribution(?:[ -]{1,3}(?:non-?commercial|no-?deriv\w{0,6}|share-?alike)){0,2})"
    r"(?: license| licence)?(?: (?P<version>\d\.\d))?",
    re.IGNORECASE,
)
_PUBLIC_DOMAIN = re.compile(
    r"\bCC0\b|(?<!known to be )\bpublic domain\b(?=[:.]|,? (?:no copyright|and (?:is |are )?not ))",
    re.IGNORECASE,
)
_LICENSE_SIGNS = ("cc by", "cc-by", "cc0", "creative", "public domain")  # one of them names any licence
_CONDITIONS = (("noncommercial", "NC"), ("noderiv", "ND"), ("sharealike", "SA"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the notices of a page say, in the words of the front matter."""

    notice: str | None = None
    holder: str | None = None
    terms: str | None = None
    license: str | None = None


def is_notice(text: str) -> bool:
    """Return whether the paragraph is a rights notice."""
    if len(text) > MAX_NOTICE:
        return False
    if is_plain(text):  # what is forbidden may stand behind any words
        return ("not be " in text or "Not Be " in text or "NOT BE " in text) and _is_forbidding(text)
    return _speaks_of_rights(text) or _is_forbidding(text)


def _speaks_of_rights(text: str) -> bool:
    return bool(_NOTICE.match(text) or (text.startswith("(") and _NOTICE.match(text[1:])))


def _is_forbidding(text: str) -> bool:
    """Return whether the paragraph says what nobody may do with the text, and does not report that."""
    if len(text) > _MAX_FORBIDDEN or not any(map(text.__contains__, _SIGNS)):
        return False
    return bool(_FORBIDDEN.match(text)) and not _REPORTED.search(text)


def rights_of(notices: tuple[str, ...], source: str | None, agencies: Agencies) -> Rights:
    """Return what the notices say. `source` is the story's own agency, which they may name among others."""
    if not notices:
        return Rights()
    text = "\n".join(notices)[: MAX_NOTICE + 1]
    terms = [sentence for sentence in _SENTENCES.split(text) if _TERMS.search(sentence)]
    return Rights(
        notice=text,
        holder=source if source and agencies.is_named_in(text, source) else _holder(text, agencies),
        terms=" ".join(terms) or None,
        license=_license(text),
    )


def _holder(text: str, agencies: Agencies) -> str | None:
    match = _HOLDER.search(text) or _WORK_OF.search(text)
    if not match:
        return None
    name = re.split(r"[ ]all[ ]rights", match["holder"].strip(" -\u2013"), maxsplit=1, flags=re.IGNORECASE)[0]
    return agencies.full_name(name.strip()) or None


def _license(text: str) -> str | None:
    if not any(map(text.lower().__contains__, _LICENSE_SIGNS)):
        return None
    match = _CC_SHORT.search(text) or _CC_URL.search(text)
    if match:
        return " ".join(filter(None, ("CC", match["kind"].upper(), match["version"])))
    match = _CC_LONG.search(text)
    if match:
        words = re.sub(r"[ -]", "", match["words"].lower())
        kinds = "-".join(("BY", *(short for word, short in _CONDITIONS if word in words)))
        return " ".join(filter(None, ("CC", kinds, match["version"])))
    return "Public domain" if _PUBLIC_DOMAIN.search(text) else None
