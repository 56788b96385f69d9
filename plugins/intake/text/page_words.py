"""What sites write around their stories, in any wording: patterns for a whole line, by verbs and nouns."""

from __future__ import annotations

import re

_NETWORK = r"""
    (?: del\.?icio\.?us | digg | reddit | facebook | google\+? | twitter | yahoo\w* | linked[ ]?in | whatsapp
      | pinterest | instagram | tumblr | stumble[ ]?upon | mastodon | bluesky | telegram | flipboard
      | slashdot | newsvine | technorati | myspace | youtube | disqus )
"""
_NETWORKS = rf"{_NETWORK} (?: (?: [ ,:|/\u00b7-]{{1,3}} | [ ] (?: and | or | & ) [ ] ) {_NETWORK} ){{0,20}}"
_ITEM = r"(?: article | story | page | post | report | item )"
_THIS = rf"(?: this | the | our ) [ ] {_ITEM} s?"
_FRIEND = r"(?: an? | your | some ) [ ] (?: friends? | colleagues? )"
_LOGIN = r"(?: using | via | with | through ) [ ] your [ ] .{2,100}"

# After one of these only lists and appeals are expected.
DIVIDER = re.compile(
    rf"""
      \[? (?: advertisements? | ad ) \]? (?: [ ] [-\u2013:(] .{{1,50}} )? | sponsored[ ](?: content | links? )
    | related[ ](?: links? | stories | articles | news | topics | coverage | reading ) :?
    | share[ ]this[ ](?: article | story | page ) .{{0,40}}
    | (?: most[ ](?: read | popular | viewed ) | (?: more | latest )[ ](?: news | stories | headlines ) ) :?
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
    | (?: get | receive ) \b .{{0,30}} \b (?: newsletters? | headlines ) \b .{{0,60}}
    | enter[ ]your[ ]e-?mail\b .{{0,40}}
    | (?: newsletters? | (?: \w{{2,12}}[ ])? feeds? ) [ ]? :: .{{0,200}} | (?: xml | rss )[ ]feeds?
    | (?: (?: xml | rss | atom | news )[ ] )? feeds? [ ]? : [ ] .{{2,200}} (?<! [.!?] )
    | [^:!?]{{2,40}} (?: [ ] :: [ ] [^:!?]{{2,40}} ){{2,20}}                  # Space :: Earth :: War
    | (?: tweet | like | e-?mail | print | share | save | bookmark | recommend | comments? )
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
    | skip[ ]to[ ].{{1,30}} | back[ ]to[ ]top | home | menu | search | site[ ]?map
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What sites write to ask for money. Quoted speech never matches: it starts with a quote, or has one before.
APPEAL = re.compile(
    r"""
      we[ ]need[ ]your[ ](?: help | support ) \b .*
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
# What a list of links may have for a title.
LIST_TITLE = re.compile(
    r".{0,60} \b (?: news | coverage | headlines | latest | related | links | newsletters? ) \b .{0,60}",
    re.VERBOSE | re.IGNORECASE,
)
CAPTION = re.compile(
    r"""
      .{0,400} \b (?: photo | image | picture | illustration | graphic )s?
      (?: : | [ ](?: by | courtesy )\b ) .{0,120}
    | (?: photo | image | picture | file | illustration | caption | graphic | map | chart ) [ ]? : .{0,300}
    | illustrati (?: on | ve ) [ ] (?: only | image | photo | picture | purposes ) .{0,60}
    | (?: file | stock | representative | artist's ) [ ]
      (?: image | photo | picture | concept | impression ) \b .{0,300}
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
PICTURE = re.compile(
    r"photo|image|picture|illustrat|caption|credit|video grab|artist's|file |graphic|map ?:|chart ?:"
    r"|\((?:afp|ap|reuters|epa|getty)",
    re.IGNORECASE,
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
