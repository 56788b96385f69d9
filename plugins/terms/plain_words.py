"""Words by which stories may be near, but which say nothing when they stand alone in a reason."""

from __future__ import annotations

# English: measures, money, times and numbers; words for how big, how good or how far; verbs of any story.
PLAIN_WORDS = frozenset(
    """
    able accept accepted acre acres advise advised advises advising afternoon agree agreed allow allowed
    amount amounts announce announced annual appear appeared approximately arrive arrived ask asks average
    bad base based begin begins believe believed best better big bigger biggest bn bottom bought break
    bring brings broad brought build built buy carried carry cause caused celsius cent centimeter
    centimeters centimetre centimetres central cents centuries century certain certainly change changed
    changes civil claim claimed clear close closed cm coastal cold common consider considered continue
    continued cool count counted counting counts cover covered crowns cubic cultural current currently cut
    cuts dark decade decades decide decided deep deeper degree degrees describe described different
    difficult dollar dollars domestic double dozen dozens drop dropped dry easy economic eighteen eighth
    eighty eleven ended ends entire especially euro euros evening exactly expect expected explain
    explained extra fahrenheit fail failed fair fall falls fast federal feet fell felt few fewer fifteen
    fifty figure figures fill filled final finally find finds fine fit floor follow followed foot foreign
    forty fourteen franc francs free fresh full gain gained gallon gallons gap gaps general gigawatt
    gigawatts global good gram grams great greater grew grow grown gw half halves hard hear heard heavy
    hectare hectares held help helped high higher highest hire hired hiring hit hold holds hope hoped hot
    hour hours huge important inch inches include included including increase increased industrial inside
    international keeps key kg kilo kilogram kilogramme kilogrammes kilograms kilometer kilometers
    kilometre kilometres kilos kilowatt kilowatts km knew knot knots know known kwh laid large largely
    larger largest lay lays lead learn learned learning learns learnt leave leaves led left lend lending
    lends lent let level levels lie lies lift lifted lifting lifts light likely liter liters litre litres
    little local lose lost lot lots low lower lowest main mainly major means meant meet megawatt megawatts
    met meter meters metre metres middle midnight mile miles military millimeter millimeters millimetre
    millimetres minor mm mn modern morning mostly move moved moving mw narrow national natural naval need
    needed needs night nights nineteen ninety ninth noon normal offer offered official old older only open
    opened ordinary ounce ounces outside paid particularly pass passed past pay pc pct pence percentage
    percentages place planned plans play played point points political poor possible pound pounds
    previously private provide provided public put quarter quarters quick quickly raise raised ran rate
    rates reach reached read ready real receive received recent recently regional remain remained remains
    rest rich right rise rising rose rouble roubles rough royal run running runs rupee rupees rural saw
    second seconds seek seem seemed seems sees sell send sent set sets seventeen seventh seventy share
    short show showed shown shows side sides sign signed significant similar simple simply single sixteen
    sixth sixty slightly slow small smaller social sold sort sound sounded sounds spare spared speak
    special spoke stand start started starting stay stayed staying stays stood stop stopped strong
    stronger suggest suggested sum sums sure talk tenth think thinks thirds thirteen thirty thought throw
    tidal ton tonight tonne tonnes tons top total totals traditional tried trillion true try trying turn
    turned twelve twenty understand understanding understands understood urban usual usually various vote
    voted wait waited waiting walk want wanted wants warm warmer warmest watt watts weak weekend wet wide
    wish won work worked working works worth wrap wrapped write wrong wrote yard yards yen young younger
    yuan
    """.split()  # noqa: SIM905 - a list of so many quotes would hide the words
)
