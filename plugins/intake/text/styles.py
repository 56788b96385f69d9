"""How agencies' copy differs, a row an agency; how desks speak, a row a language: verbose patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INITIALS = r"[a-z]{2,5} (?: [-/+]{1,2} [a-z]{2,5} ){1,4}"  # of writer and desk: mv/rs
_CODES = r"(?: [ /] [A-Za-z0-9]{1,6} ){1,8}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """An agency's own marks, as verbose patterns that fit a whole line.

    `ends`: nothing behind them is for readers. `tails`: marks on the line of the last sentence, in exact
    capitals. `closings`: initials and the like under a story. `heads`: lines that say how it was sent.
    `sluglines`: with a group `slugline`, and perhaps `signal`, `priority`.
    """

    agency: str
    ends: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    sluglines: tuple[str, ...] = ()


_LEAD = r"(?P<signal> (?: \d{1,2} (?: st | nd | rd | th ) [ ] )? [A-Za-z][^,<]{1,40} )"

STYLES = (
    Style(
        agency="AP",
        ends=(r"-30-", r"-0-", r"(?: \# [ ]? ){3,5}"),
        closings=(
            r"_{3}",
            r"""
            (?: AP | (?: The[ ] )? Associated[ ]Press ) [ ] (?: [\w-]+ [ ] )? [Ww]riters? [ ]
            .{3,200} contributed .{0,60}
            """,
        ),
        tails=(r"-30-", r"-0-", r"\#{3,}"),
        heads=(
            r"(?P<priority>[fburda])[ ][a-z]<?",
            r"AP[ ](?: Photos? | Graphics? | Video | Audio )\b .{0,120}",
        ),
        sluglines=(
            rf"""
            (?: (?P<priority> [fburda] ) [ ] [a-z] [ ] \^? )?
            (?P<slugline> (?: BC | AM | PM | AP | [A-Z]{{2}} ) - [\w-] [^,<]{{1,60}} )
            (?: ,[ ]? {_LEAD} )? , [ ]? \d{{1,5}} <?
            """,
        ),
    ),
    Style(
        agency="Reuters",
        closings=(
            r"\(\( .{3,300} \)\)",  # ((desk@example.com; +44 20 555 0100))
            r"(?: Keywords | KEYWORDS ) : [ ] .{2,120}",
        ),
        sluglines=(
            r"""
            (?P<slugline> [A-Z][A-Z0-9]+ (?: - [A-Z0-9 ]{2,20} ){0,3} / [A-Z]{0,20} )
            (?: [ ] \( (?P<signal> [^()]{2,40} ) \) )?
            """,
        ),
    ),
    Style(
        agency="dpa",
        ends=(r"ende", r"schluss"),
        closings=(rf"dpa(?:-\w{{2,10}})? {_CODES}",),
        heads=(r"[a-z]{3}\d{4} [ ] (?P<priority>[1-8]) [ ] [a-z]{2} [ ] \d{1,4} .{0,20} \d{4}",),
    ),
    Style(
        agency="AFP",
        heads=(r"=? \( (?: [Pp]ictures? | [Pp]hotos? | [Vv]ideo | [Gg]raphic ) [^()]{0,20} \) =?",),
        closings=(_INITIALS, rf"AFP {_CODES}", r"©[ ]?\d{4}[ ]AFP"),
    ),
    Style(agency="PR Newswire", closings=(r"SOURCE [ ]? :? [ ] [^\W_a-z] .{2,100}",)),
    Style(agency="UPI", ends=(r"-0-",), closings=(r"--[ ]?UPI",)),
    Style(
        agency="Xinhua",
        ends=(r"enditem", r"end[ ]item", r"\u25a0"),
        tails=(r"Enditem", r"End[ ]Item"),
        closings=(r"\( (?: Writers? | [Ee]dited[ ]by ) .{2,120} \)", r"Editor:[ ][\w ]{2,30}"),
    ),
    Style(
        agency="EFE",
        ends=(r"\(fin\)",),
        tails=(r"EFE", r"\(fin\)"),
        closings=(
            r"EFE",
            rf"EFE {_CODES}",
            r"(?: \( (?: [Ff]oto | [Vv][ií]deo ) s? [^()]{0,20} \) [ ]? ){1,3}",
        ),
    ),
    Style(agency="Europa Press", closings=(r"EUROPA[ ]PRESS",)),
    Style(agency="AAP", closings=(rf"AAP {_CODES}",)),
    Style(agency="Kyodo", ends=(r"==[ ]?kyodo",), tails=(r"==[ ]?Kyodo",)),
    Style(agency="TASS", heads=(r"\d{1,4} [/-] \d{1,4} [ ] TASS",)),
    Style(agency="ANSA", tails=(r"\(ANSA\)\.?",), closings=(r"\(ANSA\)\.?", r"[A-Z]{2,4} [/-] [A-Z]{2,4}")),
    Style(
        agency="BBC Monitoring",
        closings=(
            r"[Ss]ource: [ ] .{3,160} \b \d{4} [ ] gmt [ ] .{3,20}",
            r"BBC[ ]Mon[ ] .{2,60}",
        ),
        heads=(r"(?: Excerpt[ ]from | Text[ ]of ) [ ] (?: an? [ ] )? (?: report | article ) .{0,200}",),
    ),
    Style(
        agency="PTI",
        tails=(r"PTI (?: [ ] [A-Z]{2,4} ){0,3}",),
        closings=(r"PTI (?: [ ] [A-Z]{2,5} ){0,4}", r"[A-Z]{2,4}"),
    ),
    Style(agency="IANS", ends=(r"--?[ ]?IANS",), tails=(r"--?[ ]?IANS",)),
    Style(agency="ANI", tails=(r"\(ANI\)\.?",), closings=(r"\(ANI\)\.?",)),
    Style(agency="Bernama", ends=(r"--?[ ]?BERNAMA",), tails=(r"--?[ ]?BERNAMA",)),
    Style(agency="Yonhap", ends=(r"\(end\)",), tails=(r"\(END\)",), closings=(r"[\w.]{2,30}@yna\.co\.kr",)),
    Style(agency="Lusa", ends=(r"lusa/fim", r"/fim"), closings=(r"[A-Z]{2,4} [ ]? // [ ]? [A-Z]{2,4}",)),
    Style(
        agency="CP",
        closings=(r"This[ ]report[ ]by[ ]The[ ]Canadian[ ]Press[ ]was[ ]first[ ]published[ ] .{3,40}",),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The phrases of a language's desks, as verbose patterns that fit a whole line, capitals aside.

    `notices` start what is for editors; `notes` are for them alone; `releases` and `embargoes` stand over
    a press release; `about` starts the last paragraphs, on the sender.
    """

    lang: str
    notices: tuple[str, ...]
    notes: tuple[str, ...]
    corrections: str
    releases: str
    embargoes: str
    about: str


DESKS = (
    Desk(
        lang="en",
        notices=(
            r"\#{1,2}[ ]notebook",
            r"the[ ]following[ ]information[ ]is[ ]not[ ]intended[ ]for[ ]publication .*",
            r"notes?[ ](?: to | for )[ ](?: the[ ])?editors? :?",
            r"(?: (?: media | press | for[ ]more[ ]information,? ) [ ] )? contacts? (?: [ ]information )? :?",
        ),
        notes=(
            r"""
            \(? (?: eds | editors | desks | editor (?: 's | s' )[ ]note | note[ ]to[ ](?: editors | desks ) )
            \.? : .*
            """,
            r"""
            \( (?: adds | updates | updating | recasts | refiles | writes[ ]through | removes | changes
              | clarifies | releads | rewrites | fixes | deletes | with ) \b [^()]{0,300} \)
            """,
            r"related[ ]links? [ ]?:? | https?://\S{4,300}",
            r"(?: topics? | tags? | filed[ ]under | categories | subjects ) : [ ] [^.!?]{2,160}",
            r"""
            (?: follow | find | read | see ) [ ] (?: more[ ](?: of[ ] )? | all[ ] | full[ ] )?
            .{2,60} \b coverage \b .{0,100} \b at:? [ ] https?:// \S{3,200}
            """,
            # Source: Example Wire; but not: Source: nobody knows.
            r"""
            source : [ ] (?= (?-i: [^\W_a-z] | \S+\.\w ) | [^.!?]* \Z )
            (?: [^.!?] | [.] (?! [ ] (?-i: [A-Z] ) ) ){2,80}
            """,
            r"""
            (?: cision[ ] )? view[ ] (?: the[ ] )? (?: original | source | full | this )[ ]
            (?: content | version | article | (?: press[ ] | news[ ] )? release ) \b .{0,300}
            """,
            r"(?: photos? | logos? | videos? | multimedia ) [ ]? [-\u2013:] [ ] https?: .{3,300}",
            r"""
            (?: (?: media | press | news | investors? ) [ ] )? (?: contact | enquiries | inquiries ) : [ ]
            .{2,300}
            """,
            r"our[ ]standards : [ ] .{3,160}",
            r"""
            for[ ](?: more | further | additional )[ ](?: information | details ) ,? [ ] (?: please[ ] )?
            (?: contact | call | visit | see | e-?mail ) .{0,200}
            """,
            r"/more/ | \(more\) | -more- | more[ ]to[ ]follow",
            r"""
            \( (?: this[ ] (?: story | report | article ) [ ]
                (?: has[ ]not[ ]been[ ]edited | (?: is | was )[ ]auto )
              | story[ ]refiled ) [^()]{0,200} \)
            """,
        ),
        corrections=r"(?: correction | clarification ) s?",
        releases=r"(?: for[ ]immediate[ ]release | press[ ]release | news[ ]release | media[ ]release )",
        embargoes=r"""
            (?: strictly[ ] )? (?: under[ ] )? embargo (?: ed )?
            (?: [ ] (?: (?: un )? till? | for[ ]release )[ ] | : | \Z )
        """,
        about=r"about",
    ),
    Desk(
        lang="de",
        notices=(
            r"\#{1,2}[ ] (?: dpa[ -]? )? notizblock",
            r"die[ ]folgenden[ ]informationen[ ]sind[ ]nicht[ ]zur[ ]ver.*",
            r"(?: \#{1,2}[ ] )? redaktionelle[ ]hinweise :?",
            r"hinweise?[ ](?: an | für )[ ]die[ ]redaktion(?: en )? :?",
            r"(?: presse | medien ) -? kontakte? :? | ansprechpartner (?: in )? :? | kontakte? :?",
        ),
        notes=(
            r"(?: achtung | hinweis ) [ ,:] .*",
            r"\#{1,2}[ ] (?: dpa[ -]? )? (?: orte? | kontakte? | internet | ansprechpartner )",
            r"\( (?: neu | aktualisier(?: t | ung ) | ergänzt | zusammenfassung | mit ) \b [^()]{0,300} \)",
        ),
        corrections=r"(?: berichtigung | korrektur | richtigstellung )",
        releases=r"(?: zur[ ]sofortigen[ ]veröffentlichung | presse(?: mitteilung | information ) )",
        embargoes=r"(?: achtung,?[ ] )? sperrfrist (?: [ ]bis | : | \Z )",
        about=r"über",
    ),
    Desk(
        lang="fr",
        notices=(
            r"notes?[ ]aux[ ]r[ée]dact(?: eurs? | ions? ) :?",
            r"contacts?[ ](?: presse | m[ée]dias? ) :?",
            r"les[ ]informations[ ].{4,12}[ ]ne[ ]sont[ ]pas[ ]destin[ée]es[ ]à[ ]la[ ]publication .*",
        ),
        notes=(
            r"note[ ]à[ ]l['\u2019]attention[ ]des[ ] .*",
            r"\( (?: actualis[ée] | ajoute | avec | pr[ée]cise | papier[ ]g[ée]n[ée]ral ) \b [^()]{0,300} \)",
        ),
        corrections=r"(?: rectificatif | correction | pr[ée]cision )",
        releases=r"(?: communiqu[ée][ ]de[ ]presse | pour[ ]diffusion[ ]imm[ée]diate )",
        embargoes=r"(?: sous[ ] )? embargo (?: [ ]jusqu | [ ]? : | \Z )",
        about=r"à[ ]propos[ ]d[e'\u2019us]{1,2}",
    ),
    Desk(
        lang="es",
        notices=(
            r"notas?[ ](?: a | para )[ ](?: los[ ] )?(?: editores | redactores | la[ ]redacci[óo]n ) :?",
            r"contactos?[ ](?: de[ ]prensa | para[ ](?: medios | prensa ) ) :?",
            r"la[ ]siguiente[ ]informaci[óo]n[ ]no[ ]est[áa][ ]destinada[ ]a[ ]su[ ]publicaci[óo]n .*",
        ),
        notes=(
            r"\( (?: ampl[íi]a | actualiza | a[ñn]ade | con | corrige | resumen ) \b [^()]{0,300} \)",
            r"\(? (?: atenci[óo]n[ ]editores | nota[ ]del[ ]editor ) : .*",
        ),
        corrections=r"(?: correcci[óo]n | rectificaci[óo]n | fe[ ]de[ ]errores )",
        releases=r"""
            (?: (?: nota | comunicado )[ ]de[ ]prensa
              | para[ ](?: su[ ] )? (?: publicaci[óo]n | difusi[óo]n )[ ]inmediata )
        """,
        embargoes=r"embargad[oa] (?: [ ]hasta | : | \Z ) | embargo [ ] hasta",
        about=r"(?: acerca[ ]de | sobre )",
    ),
)


def joined(patterns: tuple[str, ...] | list[str]) -> str:
    """Return a verbose pattern that fits what any of these fits; names of groups must differ or be unique."""
    return "|".join(f"(?: {pattern} )" for pattern in patterns)


def of_styles(column: str) -> tuple[str, ...]:
    """Return the patterns of a column of `STYLES`, each once."""
    return tuple(dict.fromkeys(pattern for style in STYLES for pattern in getattr(style, column)))


def of_desks(column: str) -> tuple[str, ...]:
    """Return the patterns of a column of `DESKS`, each once."""
    found = (getattr(desk, column) for desk in DESKS)
    return tuple(dict.fromkeys(one for each in found for one in ((each,) if isinstance(each, str) else each)))


def pattern_of(patterns: tuple[str, ...], *, is_any_case: bool = True) -> re.Pattern[str]:
    """Return one verbose pattern of several."""
    return re.compile(joined(patterns), re.VERBOSE | (re.IGNORECASE if is_any_case else 0))
