"""Lines that start as running text does: no pattern for furniture, notices or notes need be tried on them."""

from __future__ import annotations

import re

from plugins.intake.text.remembered import remembered

# A quotation, or a word with nothing but a space, a comma or an apostrophe behind it.
_START = re.compile(r"""["\u201c] | (?: [Tt]he[ ] )? (?P<word> [A-Za-z]+ ) (?= [ ,'\u2019] )""", re.VERBOSE)
_STEM = 5  # letters of a word that count: image and images are one
# What all else starts with, in the tables `page_words` and `styles` and in the patterns for notices.
_STEMS = frozenset(
    re.findall(
        r"\w+",
        "about accep acerc achtu ad add addit adver all an anspr any ap artic artis assoc atenc atom"
        " back be beric blues bookm buy categ cc chart chip cisio cite clari click comme conta conte"
        " contr copy copyi copyr corre credi delic desks die digg discu disqu distr docum donat downl"
        " dpa dupli edito eds efe email enabl end ends enqui enter faceb fe feed feeds file filed find"
        " flipb follo for free get give googl graph hando have hide hinwe home illus image in infor"
        " inqui insta inves join keywo konta korre la lates leave les let libra licen like likei liket"
        " linke liste load loadi log login logo logos made mail make manag map maps masto mater media"
        " medie menu more most multi myspa never news newsl newsv next no nota notas note notes our"
        " page pay paypa photo pictu pin pinit pinte pinth pleas post preci press previ print priva"
        " publi rate read recei recom recti redak reddi redis regis relat relea relic remad reply"
        " repor repri repro repub rerel reres resha reuse richt rss save savei savet searc see send"
        " share show sign signi site sitem skip slash sms sobre sourc spons stock stumb submi subsc"
        " suppo tap techn teleg tell terms text thank the this tip topic trans tumbl turn tweet twitt"
        " unaut use used video view watch we what whats work write writi x xml yahoo you your youtu",
    )
)
_LONGEST_TITLE = 70  # characters of `Ann Lee, Monthly Contributor`
_TITLES = ("supporter", "contributor")


@remembered
def is_plain(text: str) -> bool:
    """Return whether the line starts with no word and has no sign of furniture, notices or notes.

    What nobody may do with a text, and a trailer's day, may stand behind any words.
    """
    start = _START.match(text)
    if start is None or "::" in text:
        return False
    word = start["word"] or ""
    if word[:_STEM].lower() in _STEMS or (word.isupper() and len(word) > 1):
        return False
    return len(text) > _LONGEST_TITLE or not text.casefold().endswith(_TITLES)
