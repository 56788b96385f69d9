"""Words that carry no subject: English function words, and the wires' own (said, according, officials)."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a about above across after again against ago all almost along already also although always am among an
    and another any anyone anything are around as at away back be became because become been before began
    behind being below between both but by came can cannot come could day days despite did do does doing
    done down during each early eight either else end enough even ever every few first five for former
    found four from full further gave get give given go going gone got great had half has have having he
    her here hers herself him himself his how however if in indeed instead into is it its itself just keep
    kept last late later least left less like long made make many may me mean might mine minute minutes
    monday more most much must my myself near nearly never new next nine no nobody none nor not nothing
    now of off often old on once one only onto or other others ought our ours ourselves out over own part
    past per perhaps put quite rather same saturday say see seen seven several shall she should since six
    so some someone something soon still such sunday take taken ten than that the their theirs them
    themselves then there therefore these they thing things third this those though three through thursday
    thus till time times to today together told tomorrow too took toward towards tuesday twice two under
    unless until up upon us use used using very was way we wednesday week weeks well went were what
    whatever when where whether which while who whole whom whose why will with within without would year
    years yes yesterday yet you your yours friday month months january february march april june july
    august september october november december said says saying according told added adding asked called
    spokesman spokeswoman spokesperson official officials statement reported reporting reporters report
    agency news percent per cent number people hundred thousand million billion jan feb apr jun jul aug sep
    sept oct nov dec
    aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't shouldn't wasn't weren't won't
    wouldn't i'd i'll i'm i've you'd you'll you're you've he'd he'll she'd she'll it'd it'll we'd we'll we're
    we've they'd they'll they're they've that'd that'll there'd there'll who'd who'll who've
    """.split()  # noqa: SIM905 - a list of so many quotes would hide the words
)
