"""Words that the invented prose is made of. No person, body or event here is real; the cities are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random


def table(text: str) -> tuple[str, ...]:
    """Return the rows, one a line; a line that starts with a space goes on with the row before."""
    return tuple(re.sub(r"\n +", " ", text.strip()).split("\n"))


def listed(text: str) -> tuple[str, ...]:
    """Return the words that stand between bars, of one line or several."""
    return tuple(part.strip() for part in " ".join(text.split()).split("|"))


GIVEN = listed("""
Ada|Bram|Carla|Dario|Elif|Farid|Greta|Hugo|Ines|Jonas|Kofi|Lena|Marta|Nils|Olga|Pavel|Quentin|Rosa
|Samir|Tove|Ulla|Viktor|Wanda|Xenia|Yusuf|Zora|Anaïs|Björn|Chloé|Édith|Jürgen|Łucja|Mónica|Nuño|René
|Søren|Zoë
""")
SURNAMES = listed("""
Abernathy|Brandvold|Calado|Dziedzic|Ekholm|Farrugia|Gilliam|Harcourt|Ilves|Janssens|Kowalczyk
|Lindqvist|Marchetti|Nkemelu|Okonjo-Reyes|Pettersen|Quigley|Radulov|Semedo|Tanaka-Wells|Umarov
|Vandermeer|Whitlock|Xylander|Yarrow|Zubair|O'Leary|MacAulay|Müller|Peña|Castañeda|Brûlé|Håkansson
|Novák|D'Amico|Sinclair
""")
TITLES = listed("""
Harbour Master|Transport Minister|Gen.|Mr.|Ms.|Dr.|Prime Minister|Sen.|Rep.|Lt. Col.|Governor
|Deputy Mayor|Chief Justice|Foreign Minister|Prof.|Capt.|Bishop|President|spokeswoman|spokesman
|engineer|researcher
""")
NUMBERS = listed("""
three|seven|about 40|nearly 200|more than 1,500|12|27|61,000|some 300|2.4 million|0.7|at least 19
""")
MONEY = listed("""
$7 billion|six billion euros ($6.6 billion)|£3.5m|400 million yuan ($55 million)|US$2.1 million|€60
""")
MEASURES = listed("""
40 kilometres (25 miles)|3.2 metres|two degrees Celsius (3.6 Fahrenheit)|18 percent|0.4 per cent
|90 knots|1,200 tonnes|half a mile
""")
KICKERS = listed("""
WAR REPORT|SHAKE AND BLOW|FOG AND FOAM|TIDE AND TIME|WATER WORLD|CLIMATE SCIENCE|ROCKET SCIENCE
|NUKEWARS|TERROR WARS|MILPLEX|ENERGY TECH|SINO DAILY|EXO WORLDS|THE STANS|24/7 SPACE NEWS
|FLOATING STEEL|CYBER WARS|ICE WORLD|OIL AND GAS|FARM NEWS|DEMOCRACY|AFRICA NEWS|UAV NEWS
|SPACE TRAVEL|LENS AND LAMP|TRADE WARS|EARTH OBSERVATION|STELLAR CHEMISTRY|MARSDAILY|BIO FUEL
|ABOUT US|WOOD PILE|FLORA AND FAUNA|CARBON WORLDS
""")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# name|acronym
OFFICES = tuple(
    tuple(row.split("|"))
    for row in table("""
World Harbour Office|WHO
Global Tide Institute|GTI
Union of Lamp Keepers|ULK
Northern Glacier Survey|NGS
Office of River Traffic|ORT
Association of Ferry Pilots|FPA
Council for Fair Markets|CFM
International Bell Federation|IBF
Agency for Orbital Safety|AOS
Federal Road Board|FRB
National Storm Centre|NSC
Institute of Applied Fog|IAF
Committee on Deep Wells|CDW
European Grain Exchange|EGE
Pacific Reef Watch|PRW
United Rail Workers|URW
Alpine Rescue League|ARL
""")
)
# thing|its parts|what is done about it|who is concerned|words for headlines
TOPICS = tuple(
    tuple(row.split("|"))
    for row in table("""
harbour wall|repairs|rebuild the harbour wall|fishermen|Harbour wall
night ferry|crossings|bring back the night ferry|passengers|Night ferry
glacier|crevasses|measure the glacier|mountain guides|Glacier
rice harvest|paddies|save the rice harvest|growers|Rice harvest
ceasefire line|patrols|redraw the ceasefire line|villagers|Ceasefire line
weather satellite|signals|replace the weather satellite|forecasters|Weather satellite
wildfire|hotspots|contain the wildfire|firefighters|Wildfire
reservoir dam|turbines|raise the reservoir dam|farmers|Reservoir dam
gas pipeline|valves|reopen the gas pipeline|traders|Gas pipeline
tram strike|depots|end the tram strike|commuters|Tram strike
coral reef|divers|fence off the coral reef|biologists|Coral reef
border crossing|queues|close the border crossing|lorry drivers|Border crossing
cargo ship|containers|refloat the cargo ship|salvage crews|Cargo ship
moon lander|thrusters|restart the moon lander|controllers|Moon lander
locust swarm|pastures|spray the locust swarm|herders|Locust swarm
fish quota|trawlers|halve the fish quota|skippers|Fish quota
power grid|substations|mend the power grid|households|Power grid
earthquake fault|aftershocks|map the earthquake fault|residents|Earthquake fault
drone fleet|pilots|ground the drone fleet|commanders|Drone fleet
peace talks|envoys|resume the peace talks|mediators|Peace talks
museum vault|paintings|search the museum vault|curators|Museum vault
vaccine trial|volunteers|extend the vaccine trial|nurses|Vaccine trial
wind farm|blades|enlarge the wind farm|islanders|Wind farm
river barge|locks|tow the river barge|boatmen|River barge
copper mine|shafts|flood the copper mine|miners|Copper mine
radio telescope|dishes|tune the radio telescope|astronomers|Radio telescope
sea ice|floes|cross the sea ice|hunters|Sea ice
trade pact|tariffs|sign the trade pact|exporters|Trade pact
""")
)
# name|slogan
SITES = tuple(
    tuple(row.split("|"))
    for row in table("""
SpaceWar.com|All Quiet On The Pier
SpaceDaily.com|News From Beyond
TerraDaily.com|News About Planet Earth
LighthouseDaily.com|News For Keepers
Harbour Times|All The Tides
EnergyDaily.com|Power To The Reader
Lighthouse Daily|News For Keepers
TideTable.net|Twice A Day
Fog Report|Seen From The Pier
Orbit Gazette|Around And Around
24/7 Space News|Up There
GlacierWatch.org|Slow News
Disaster Ledger|What Broke Today
SinoDaily.com|News From The East
MarsDaily.com|Red News
Space Media Review|Every Orbit
""")
)


def full_name(rng: Random) -> str:
    """Return the name of a writer."""
    return f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"


def initials(rng: Random) -> tuple[str, str]:
    """Return the initials of two people, of two and of three letters."""
    letters = [rng.choice("abcdefghjklmnprstvw") for _ in range(5)]
    return "".join(letters[:2]), "".join(letters[2:])
