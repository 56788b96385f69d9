"""How each agency writes its copy: datelines, and the lines for editors over and under the text.

In a dateline `|` parts what is printed from the dash behind it. `{CITY}` is in capitals, `{mon}` is `Sept`,
`{mon.}` has its stop, `{MON}` is in capitals, `{month}` is whole; `{ab}` are initials.
"""

from __future__ import annotations

from dataclasses import dataclass

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """An agency's ways. `tails` stand under the text, `end_word` behind its last sentence, `heads` on top."""

    agency: str
    datelines: Lines
    heads: tuple[Lines, ...] = ((),)
    tails: tuple[Lines, ...] = ((),)
    end_word: str | None = None
    byline: str | None = None
    tongue: str = "en"


_DATES = (
    ("{month} {d}, {y}",),
    ("{Day} {mon3} {d}, {y} 9:00am EST",),
    ("{month} {d}, {y}",),
)
_ISO = (("{iso}",), ("{d} {month} {y}",))

HOUSES: dict[str, House] = {
    "afp": House(
        agency="AFP",
        datelines=(
            "{City}, {mon} {d}, {y} (AFP)| - ",
            "{City}, {Country}, {mon} {d}, {y} (AFP)| - ",
            "{City}, {Country}, {mon} {d}, {y} (AFP)| - ",
            "{CITY}, {mon} {d}, {y} (AFP)| - ",
        ),
        tails=(("{ab}/{ab}/{abc}",), ("burs-{ab}/{abc}/{ab}",), ("str-{abc}/{ab}",), ()),
    ),
    "upi": House(
        agency="UPI",
        datelines=(
            "{CITY}, {mon.} {d} (UPI)| -- ",
            "{City} (UPI)| -- ",
            "{CITY}, {Country}, {mon.} {d} (UPI)| -- ",
            "{CITY}, {mon.} {d}, {y} (UPI)| -- ",
        ),
        heads=_DATES,
        tails=((), (), ("Copyright {y} United Press International",)),
        byline="By {Name}",
    ),
    "xinhua": House(
        agency="Xinhua",
        datelines=("{CITY}, {mon.} {d} (Xinhua)| -- ", "{CITY}, {mon} {d} (Xinhua)| -- "),
        heads=(*_DATES, *_ISO, ("Source: Xinhua | {y}-{mm}-{dd} 15:30:11",)),
        tails=(("Enditem",), ()),
        end_word="Enditem",
    ),
    "aap": House(
        agency="AAP",
        datelines=("{CITY} {mon} {d} AAP| - ", "{CITY}, {mon} {d} AAP| - ", "{CITY}, {mon} {d} (AAP)| - "),
        heads=_DATES,
        tails=(("AAP {ab}/{ab}",), ("AAP {abc} {ab}",), ()),
    ),
    "kyodo": House(
        agency="Kyodo",
        datelines=(
            "{CITY}, {mon.} {d} (Kyodo)| -- ",
            "{CITY}, {mon.} {d}, Kyodo| - ",
            "{CITY}, {mon} {d} (Kyodo)| - ",
        ),
        heads=_DATES,
        tails=(("==Kyodo",), ()),
    ),
    "tass": House(
        agency="TASS",
        datelines=(
            "{CITY}, {month} {d}. /TASS/|. ",
            "{CITY}, {month} {d}. /TASS/|. ",
            "{CITY}, {month} {d} /TASS/| ",
        ),
        heads=(*_DATES, ("{d} {month} {y}, 14:05",)),
    ),
    "ansa": House(
        agency="ANSA",
        datelines=("(ANSA) - {CITY}, {MON} {d}| - ", "(ANSA) - {City}, {mon} {d}| - "),
        heads=_DATES,
        end_word="(ANSA).",
    ),
    "pti": House(
        agency="PTI",
        datelines=("{City}, {mon} {d} (PTI)| ", "{City}, {mon} {d} (PTI)| "),
        heads=_DATES,
        tails=(("PTI {AB} {ABC}",), ("PTI {AB} {ABC} {AB}",), ("PTI {ABC}", "{ABC}"), ()),
    ),
    "anadolu": House(
        agency="AA",
        datelines=("{CITY} (AA)| - ", "{CITY}, {Country} (AA)| - "),
        heads=_DATES,
    ),
    "efe": House(
        agency="EFE",
        datelines=(
            "{City}, {d} {mes} (EFE)|.- ",
            "{City}, {d} {mes} (EFE)|.- ",
            "{City}, {d} {mes}. {y} (EFE)|.- ",
        ),
        heads=(("{d} de {meslargo} de {y}",), ("{d} {meslargo} {y}",)),
        tails=(("{abc}/{ab}",), ("EFE", "{ab}/{abc}"), ("EFE {ab}/{ab}",), ("(c) Agencia EFE",), ()),
        end_word="EFE",
        tongue="es",
    ),
    "europa-press": House(
        agency="Europa Press",
        datelines=(
            "{CITY}, {d} {Mes}. {y} (Europa Press)| -\n",
            "{CITY}, {d} {Mes}. {y} (EUROPA PRESS)| - ",
            "{CITY}, {d} {Mes}. {y} (Europa Press)| - ",
            "{CITY} {d} {Mes}. (EUROPA PRESS)| -\n",
        ),
        heads=(("{d} de {meslargo} de {y}",),),
        tongue="es",
    ),
    "dpa-german": House(
        agency="dpa",
        datelines=(
            "{City} (dpa)| - ",
            "{City} (dpa/lni)| - ",
            "{City}/{Other} (dpa)| - ",
            "{City} (dpa/tmn)| - ",
        ),
        tails=(
            ("dpa {ab} yydd {abc}", "{dd}1503 {Monat3} {yy}"),
            (
                "# Notizblock",
                "",
                "## Orte",
                "- [Hafenamt](Am Kai 3)",
                "",
                "* * * *",
                "",
                "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt",
                "",
                "## dpa-Kontakte",
                "- Autorin: {Name}, +49 30 555 01 12, <desk@dpa.example>",
                "",
                "dpa {ab} yydd {abc}",
                "",
                "{dd}0815 {Monat3} {yy}",
            ),
        ),
        tongue="de",
    ),
    "afp-french": House(
        agency="AFP",
        datelines=(
            "{City}, {d} {mois} {y} (AFP)| - ",
            "{City} (AFP)| - ",
            "{CITY}, {d} {mois} {y} (AFP)| - ",
        ),
        heads=(("{d} {moislong} {y}",),),
        tails=(("{ab}/{ab}/{abc}",), ("burs-{ab}/{abc}",), ("{ab}/{abc}", "© Agence France-Presse"), ()),
        tongue="fr",
    ),
}
