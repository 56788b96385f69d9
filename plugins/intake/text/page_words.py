"""What sites write around their stories, in any wording: patterns for a whole line, by verbs and nouns."""

from __future__ import annotations

import re

from plugins.intake.text.alternatives import by_letter

_NETWORK = by_letter(
    (
        *("bluesky", r"del\.?icio\.?us", "digg", "disqus", "facebook", "flipboard", r"google\+?"),
        *("instagram", "linked[ ]?in", "mastodon", "myspace", "newsvine", "pinterest", "reddit"),
        *("slashdot", "stumble[ ]?upon", "technorati", "telegram", "tumblr", "twitter", "whatsapp"),
        *(r"yahoo\w*", "youtube"),
    )
)
_TWICE = rf"{_NETWORK}{{1,2}}"  # the picture's name and the link's: DiggDigg
_NETWORKS = rf"{_TWICE} (?: (?: [ ,:|/\u00b7-]{{1,3}} | [ ] (?: and | or | & ) [ ] ) {_TWICE} ){{0,20}}"
_ITEM = r"(?: article | story | page | post | report | item )"
_THIS = rf"(?: this | the | our ) [ ] {_ITEM} s?"
_FRIEND = r"(?: an? | your | some ) [ ] (?: friends? | colleagues? )"
_LOGIN = r"(?: using | via | with | through ) [ ] your [ ] .{2,100}"

# After one of these only lists and appeals are expected.
DIVIDER = re.compile(
    rf"""
      (?: \[ | [-\u2013\u2014][ ] )? (?: advertisements? | ad ) (?: \] | [ ][-\u2013\u2014] )?
      (?: [ ] [-\u2013:(] .{{1,50}} )?
    | sponsored[ ](?: content | links? )
    | related[ ](?: links? | stories | articles | news | topics | coverage | reading ) :?
    | share[ ]this[ ](?: article | story | page ) .{{0,40}}
    | (?: most[ ](?: read | popular | viewed ) | (?: more | latest )[ ](?: news | stories | headlines ) ) :?
    | more[ ]from[ ]
      (?: this[ ](?: section | author | site ) | (?: around[ ] )? the[ ]web | our[ ].{{2,30}} ) :?
    | (?: read[ ]more | see[ ]also | recommended[ ](?: for[ ]you | reading ) | in[ ]other[ ]news ) :?
    | (?: you[ ](?: may | might )[ ]also[ ](?: like | be[ ]interested[ ]in ) ) :?
    | thank (?: s | [ ]you )[ ]for[ ](?: being[ ]\w{{2,6}} | visiting | reading ) .{{0,60}}
    | comment[ ] (?: on[ ]this[ ](?: article | story ) .{{0,100}} | {_LOGIN} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Single lines that are furniture wherever they stand.
LOOSE = re.compile(
    rf"""
      (?: subscribe | sign[ ]up ) \b .{{0,60}} \b (?: newsletters? | letter | daily | weekly ) \b .{{0,60}}
    | (?: get | receive ) \b .{{0,30}} \b (?: newsletters? | headlines | news[ ]alerts ) \b .{{0,60}}
    | enter[ ]your[ ]e-?mail\b .{{0,40}}
    | (?: newsletters? | (?: \w{{2,12}}[ ])? feeds? ) [ ]? :: .{{0,200}} | (?: xml | rss )[ ]feeds?
    | (?: (?: xml | rss | atom | news )[ ] )? feeds? [ ]? : [ ] .{{2,200}} (?<! [.!?] )
    | (?= [^:!?]{{3,41}}+ :: )                                                # Space :: Earth :: War
      [^:!?]{{2,40}} (?: [ ] :: [ ] [^:!?]{{2,40}} ){{2,20}}
    | (?: please[ ] )? (?: tweet | like | e-?mail | print | share | save | bookmark | recommend | comments? )
      (?: [ ] (?: (?: this | the )[ ] )? {_ITEM} )? (?: [ ] to [ ] {_FRIEND} )?
    | (?: tell | send[ ]to | mail[ ]to | e-?mail | share[ ]with | send[ ]this[ ]to ) [ ] {_FRIEND}
    | send [ ] (?: {_THIS} | {_ITEM} ) [ ] to [ ] {_FRIEND}
    | (?: printer[ -]friendly | printable ) [ ] (?: version | {_ITEM} ) | print[ ]version
    | (?: post | leave | add | write ) [ ] (?: a | your ) [ ] comment
    | join[ ]the[ ](?: discussion | conversation )
    | {_NETWORKS}
    | (?: share | post | tweet | pin | like | follow | find | join | save | send | submit | add | watch )
      (?: [ ] (?: us | this | it | {_THIS} ) )?
      (?: [ ] (?: to | on | via | at | with | in | by ) [ ] | [ ]?:[ ]? | [ ] ) {_NETWORKS}
    | (?: share | follow[ ]us ) [ ] on [ ] .{{1,60}}
    | buy[ ]advertising .{{0,60}} | advertis(?: e | ing )[ ]with[ ]us .{{0,40}}
    | privacy[ ](?: policy | statement ) .{{0,60}} | terms[ ]of[ ](?: use | service ) .{{0,60}}
    | \$[ ]?\d{{1,4}}\+?[ ]billed[ ].{{2,20}} | (?: credit[ ]card[ ]or[ ])? paypal (?: [ ]only )?
    | donate (?: [ ] (?: now | today | here | online ) )?
      (?: [ ] (?: via | with | by | using ) [ ] .{{2,40}} (?<! [.!?] ) )?
    | .{{2,50}} [ ] (?: monthly[ ](?: supporter | contributor ) | contributor )
    | (?: next | previous ) [ ] {_ITEM} :? | loading [ ]? (?: \.{{3}} | \u2026 )?
    | skip[ ]to[ ].{{1,30}} | back[ ]to[ ]top | home | menu | search | site[ ]?map
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Short lines that are furniture wherever they stand: buttons, counters, invitations.
_WORDS = r"[^.!?,;\"\u201c]"
_MAIL = r"(?: e-?mail | sms | print | copy[ ]link | more )"
_TARGETS = rf"(?: {_NETWORK} | {_MAIL} | (?-i: X ) )"
_PRESS = r"""
    (?: share | tweet | like | pin | e-?mail | print | save | bookmark | recommend | follow | comment | reply
      | subscribe | donate | sign[ ]up | log[ ]in | register )
"""
_LETTER = (
    r"(?: newsletters? | bulletins? | briefings? | digests? | (?: e-?mail | news )[ ]alerts? | round-?up )"
)
_INBOX = r"(?: inbox | e-?mail )"
BUTTON = re.compile(
    rf"""
      {_PRESS} (?: [ ] (?: and | & | or ) [ ] {_PRESS} | [ ]? (?: this | it ) )? [ ]?:?   # Print and Share
    | {_TARGETS} (?: [ ,:|/\u00b7-]{{1,3}} {_TARGETS} ){{1,20}}
    | (?: share | send | post ) [ ] (?: (?: this | it ) [ ] )? (?: via | by | with | to | on ) [ ] {_TARGETS}
    | (?: follow | like | find | join ) [ ] {_WORDS}{{2,40}} [ ] on [ ] {_TARGETS}
    | (?: share | recommend | save | like | post | pin ) [ ] {_THIS} [ ]
      (?: on | to | via | with ) [ ] {_TARGETS}
    | (?: click | tap ) [ ] (?: here[ ] )? to [ ] {_PRESS} (?: [ ] {_WORDS}{{1,40}} )?
    | (?: copy[ ](?: the[ ] )? link | save[ ]for[ ]later | pin[ ]?it | share[ ]?this )
    | (?: listen[ ]to | download | rate | cite | translate | discuss ) [ ] {_THIS} (?: [ ] {_WORDS}{{1,40}} )?
    | (?: leave | post | add | write ) [ ] (?: a | your ) [ ] (?: reply | response | comment )
    | join[ ]the[ ](?: discussion | conversation | debate ) (?: [ ] \( .{{1,20}} \) )?
    | comments? [ ] (?: are[ ] | is[ ] )? (?: now[ ] )? (?: closed | disabled | off | open )
      (?: [ ] {_WORDS}{{1,40}} )? \.?
    | (?: view | show | read | see | hide | load ) [ ] (?: all[ ] | more[ ] )? (?: \d{{1,5}}[ ] )? comments?
      (?: [ ] \( \d{{1,5}} \) )?
    | \(? \d{{1,5}} \)? [ ] (?: comments? | replies | shares? | likes? | retweets? )
    | be[ ]the[ ]first[ ]to[ ] (?: comment | reply | share | like ) (?: [ ] {_WORDS}{{1,40}} )? [.!]?
    | (?: (?: please | you[ ]need[ ]to | you[ ]must ) [ ] )? (?: enable | turn[ ]on ) [ ] javascript
      (?: [ ] {_WORDS}{{1,60}} )? \.?
    | (?: what[ ]do[ ]you[ ]think\? [ ] )?
      (?: have[ ]your[ ]say | tell[ ]us | let[ ]us[ ]know ) (?: [ ] {_WORDS}{{1,40}} )? [.!]?
    | (?: (?: log | sign )[ ]?in | register ) (?: [ ] or [ ] \w+ (?: [ ](?: in | up ) )? )?
      [ ] to [ ] (?: comment | reply | post | join | share ) (?: [ ] {_WORDS}{{1,30}} )?
    | get [ ] {_WORDS}{{2,50}} [ ] (?: in[ ]your | by | via ) [ ] {_INBOX} [.!]?
    | never[ ]miss[ ] {_WORDS}{{1,60}} [ ] (?: in[ ]your | by | via ) [ ] {_INBOX} [.!]?
    | (?: our[ ] )? free [ ] (?: \w+[ ] )? {_LETTER} (?: [ ] {_WORDS}{{2,60}} )?
    | your[ ]e-?mail (?: [ ]address )? [ ] (?: will | is ) [ ] (?: never | not ) [ ] {_WORDS}{{2,60}} [.!]?
    | (?: get | read | receive ) [ ] {_WORDS}{{2,50}} [.!] [ ]
      (?: sign[ ]up | subscribe | register ) (?: [ ] (?: here | now | today | free ) )? [.!]?
    | join[ ] (?: over[ ] | more[ ]than[ ] )? \d[\d,.]* (?: k | m | [ ](?: thousand | million ) )? [ ]
      (?: other[ ] )? (?: readers | subscribers | people ) [ ]
      {_WORDS}{{2,40}} \b {_LETTER} {_WORDS}{{0,20}} [.!]?
    | (?: we | this[ ]site | our[ ]site ) [ ] uses? [ ] cookies \b .{{0,60}}
    | (?: accept | manage ) [ ] (?: all[ ] )? cookies
    """,
    re.VERBOSE | re.IGNORECASE,
)
MAX_BUTTON = 90
# What one may give, under an appeal: a price, or a word to press.
GIVING = re.compile(
    rf"""
      [$€£] [ ]? \d{{1,4}} (?: [.,]\d\d )? \+? (?: [ ] (?: / | an?[ ] | per[ ] )? [ ]?
      (?: once | one[ -](?: time | off ) | (?: month | year | week ) (?: ly )? | annually
        | billed.{{0,20}} ) )?
    | (?: give | donate | contribute | support[ ]us | subscribe | pay | chip[ ]in )
      (?: [ ] (?: now | today | here | online | once | (?: month | year | week )ly | annually | securely ) )?
    | (?: make | send | give ) [ ] (?: an? | your ) [ ] (?: {_WORDS}{{1,20}} [ ] )?
      (?: donation | contribution | gift ) (?: [ ] {_WORDS}{{1,40}} )? \.?
    | (?: give | donate | contribute | pay ) [ ] (?: by | via | with | using ) [ ] {_WORDS}{{2,40}}
    | tip[ ](?: jar | the[ ]\w+ )
    | buy[ ] {_WORDS}{{2,30}} [ ] an? [ ] (?: coffee | beer | tea | drink ) \b .{{0,100}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A credit between paragraphs: nothing but whose picture it is, or a sentence with that at its end.
_PICTURE = r"(?: photo (?: graph )? | image | picture | illustration | graphic | video[ ]grab | map | chart )"
_WHOSE = r"(?-i: [A-Z] ) [^.!?;\"\u201c]{1,60}"
CREDIT = re.compile(
    rf"""
      (?: file | stock | library | handout ) [ ] {_PICTURE} s?
      (?: [ ] (?: only | courtesy (?: [ ]of )? [ ] {_WHOSE} ) )? \.?
    | (?: file[ ] )? illustration[ ]only \.?
    | (?: file[ ] | stock[ ] )? {_PICTURE} s? [ ]
      (?: courtesy (?: [ ]of )? | via | by | credits? [ ]? : ) [ ] {_WHOSE} \.?
    | (?: file[ ] | stock[ ] )? {_PICTURE} s? [ ]?: [ ] {_WHOSE} \.?
    | (?: file | stock ) [ ] {_PICTURE} s? [ ]?: [ ] [^.!?"\u201c]{{2,120}} \.?
    | credits? [ ]?: [ ] {_WHOSE} \.?
    | (?: (?-i: [A-Z] ) [^"\u201c]{{10,250}} [.\w] [ ] )?
      \( (?: {_PICTURE} s? (?: [ ]by | [ ]courtesy (?: [ ]of )? | [ ]credit:? | [ ]via | : ) [ ] | handout / )
      [^()"]{{2,80}} \) \.?
    | (?-i: [A-Z] ) [^"\u201c]{{10,250}} [.] [ ]
      (?: {_PICTURE} s? [ ] (?: courtesy (?: [ ]of )? | via | by | credit: ) | {_PICTURE} : | credit: ) [ ]
      (?: {_WHOSE} ) \.? (?: [ ] see[ ]a[ ].{{2,60}} )?
    | (?: an[ ] )? artist's [ ] (?: concept | impression | rendering ) \b [^.!?"\u201c]{{0,80}} \.?
      (?: [ ]credit:[ ] {_WHOSE} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
MAX_CREDIT = 330
# What sites write to ask for money. Quoted speech never matches: it starts with a quote, or has one before.
APPEAL = re.compile(
    r"""
      (?: thanks[ ]for[ ]being[ ]\w{2,6} [;,.!] [ ] )? we[ ]need[ ]your[ ](?: help | support ) \b .*
    | [^"\u201c]* \b becom(?: e | ing )[ ]an?[ ](?: (?: regular | monthly | paying )[ ] )?
      (?: supporter | contributor | patron ) \b .*
    | [^"\u201c]* \b (?: ad[ ]?-?blockers? | we[ ]do(?: n't | [ ]not )[ ]have[ ]a[ ]paywall ) \b .*
    | our[ ](?: news[ ])? (?: coverage | journalism )[ ]takes[ ]time\b .*
    | (?: credit[ ]card[ ]or[ ]paypal | paypal[ ]only ) .*
    | (?= [^"\u201c]* \b (?: please | our | us | we ) \b )  # please consider making a donation
      [^"\u201c]* \b (?: consider | make | making ) [ ] (?: making[ ] )? an? [ ] (?: [\w-]+ [ ] ){0,3}
      (?: donation | contribution ) \b .*
    | [^"\u201c]* \b please[ ](?: donate | subscribe | (?: help[ ]us | support[ ](?: us | our )) ) \b .*
    | support[ ](?: us | our | independent | quality | free | non-?profit ) \b [^.!?]{0,80}
      \b (?: coverage | reporting | journalism | news | work | site ) \b [^.!?]{0,60}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# One of these is in all that asks for money, in small letters.
ASKING_SIGNS = (
    "support",
    "contribut",
    "subscri",
    "donat",
    "paypal",
    "billed",
    "paywall",
    "block",
    "patron",
    "please",
    "your help",
    "our work",
    "our network",
    "our journalism",
    "our coverage",
    "our readers",
    "takes time",
)
# Behind a divider a line with such words asks for money too, unless it is quoted speech.
ASKING = re.compile(
    r"""
    \b (?: supporters? | contribut\w{1,5} | subscri\w{1,6} | donat\w{1,4} | paypal | billed | paywall
      | ad[ -]?block\w{0,4}
      | your[ ](?: help | support ) | our[ ](?: work | network | journalism | coverage | readers )
      | please ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
ADDRESS = re.compile(r"\b(?:we|us|ours?|you|your|please)\b", re.IGNORECASE)
# One of these is in all titles of lists, in small letters.
TITLE_SIGNS = ("news", "coverage", "headlines", "latest", "related", "links")
# What a list of links may have for a title.
LIST_TITLE = re.compile(
    r".{0,60} \b (?: news | coverage | headlines | latest | related | links | newsletters? ) \b .{0,60}",
    re.VERBOSE | re.IGNORECASE,
)
CAPTION = re.compile(
    r"""
      .{0,400} \b (?: photo (?: graph )? | image | picture | illustration | graphic )s?
      (?: : | [ ](?: by | courtesy )\b ) .{0,120}
    | (?: photo | image | picture | file | illustration | caption | graphic | map | chart ) [ ]? : .{0,300}
    | illustrati (?: on | ve ) [ ] (?: only | image | photo | picture | purposes ) .{0,60}
    | (?: file | stock | representative | artist's ) [ ]
      (?: image | photo | picture | concept | impression | illustration | rendering ) \b .{0,300}
    | an? [ ] (?: file | stock | undated | handout | archive ) [ ] (?: photo (?: graph )? | picture | image )
      [ ] of [ ] [^.!?,;"\u201c]{2,80} \.?
    | an[ ]artist's [ ] (?: concept | impression | rendering ) [ ] of [ ] .{2,200}
    | (?: photo | image | picture ) s? [ ] via [ ] .{2,80}
    | (?: this | an? | the )[ ]
      (?: (?: file | undated | recent | combination | handout | satellite | aerial )[ ](?: of[ ])? ){0,2}
      (?: photo (?: graph )? | picture | image | illustration | video[ ]grab )
      [ ] (?: taken | released | provided | obtained | made | dated | from | shows? | captured
          | courtesy ) \b .{0,300}
    | .{0,400} \b (?: credit | copyright ) : [ ] .{2,120}
    | .{0,400} \b (?: AFP | AP | Reuters | EPA | dpa | NASA ) [ ] (?: photo | image | picture ) [^ ]{0,20}
    | .{0,400} \( (?: photo | image | picture | AFP | AP | Reuters | EPA | Getty ) \b [^()]{0,80} \) \.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# One of these is in all captions, in small letters.
PICTURE_SIGNS = (
    *("photo", "image", "picture", "illustrat", "caption", "credit", "video grab", "artist's", "file "),
    *("graphic", "map:", "map :", "chart:", "chart :", "(afp", "(ap", "(reuters", "(epa", "(getty"),
)
# Where furniture may start behind a sentence, on the same line; what follows must fit the patterns above.
START = re.compile(
    rf"""
    ADVERTISEMENT | Related[ ] | Share[ :] | Thanks[ ]for[ ] | Thank[ ]you[ ]for[ ]
    | Comment[ ](?: on | using | via ) | Post[ ]to | Tweet\b | Like[ ]us | Follow[ ]us | Tell[ ][Aa][ ]
    | Send[ ] | E-?mail[ ]
    | Print[ ] | Subscribe[ ] | Sign[ ]up | Get[ ][Oo]ur | Enter[ ]your | Newsletters?[ ]?::
    | (?: XML | RSS | News )[ ][Ff]eeds? | Feeds[ ]?:
    | Donate | Support[ ] | Please[ ](?: help | donate | consider | support ) | [Ww]e[ ]need[ ]your
    | Buy[ ]Advertising | (?i: {_NETWORK} ) (?: \b | \Z )
    """,
    re.VERBOSE,
)
