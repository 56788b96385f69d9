"""Cities as datelines print them, with their country, its code, and whether the name alone tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city, or what stands for one. `country` is printed behind it; `code` None: nobody can tell."""

    name: str
    country: str
    code: str | None
    is_famous: bool = False


# name | country as printed | code, with * where the bare name tells
_ROWS = """
Brussels|Belgium|BE*;Kyiv|Ukraine|UA*;Manila|Philippines|PH*;Lisbon|Portugal|PT*;Porto|Portugal|PT*
Washington|United States|US*;Beijing|China|CN*;Shanghai|China|CN*;Tokyo|Japan|JP*;Paris|France|FR*
Moscow|Russia|RU*;Berlin|Germany|DE*;London|United Kingdom|GB*;London|UK|GB*;Madrid|Spain|ES*
Nairobi|Kenya|KE*;Cairo|Egypt|EG*;Jakarta|Indonesia|ID*;Seoul|South Korea|KR*;Baghdad|Iraq|IQ*
Kabul|Afghanistan|AF*;Islamabad|Pakistan|PK*;New Delhi|India|IN*;Mumbai|India|IN*;Dhaka|Bangladesh|BD*
Rio de Janeiro|Brazil|BR*;São Paulo|Brazil|BR*;Bogotá|Colombia|CO*;Caracas|Venezuela|VE*;Lima|Peru|PE*
Buenos Aires|Argentina|AR*;Mexico City|Mexico|MX*;Ho Chi Minh City|Vietnam|VN*;Hanoi|Vietnam|VN*
Port-au-Prince|Haiti|HT*;N'Djamena|Chad|TD*;Ulaanbaatar|Mongolia|MN*;Addis Ababa|Ethiopia|ET*
Dar es Salaam|Tanzania|TZ*;Kinshasa|DR Congo|CD*;Abuja|Nigeria|NG*;Lagos|Nigeria|NG*;Accra|Ghana|GH*
Tel Aviv|Israel|IL*;Beirut|Lebanon|LB*;Tehran|Iran|IR*;Ankara|Turkey|TR*;Istanbul|Turkey|TR*
Oslo|Norway|NO*;Stockholm|Sweden|SE*;Copenhagen|Denmark|DK*;Helsinki|Finland|FI*;Reykjavik|Iceland|IS*
Vienna|Austria|AT*;Zurich|Switzerland|CH*;Geneva|Switzerland|CH*;The Hague|Netherlands|NL*
Warsaw|Poland|PL*;Kraków|Poland|PL*;Prague|Czech Republic|CZ*;Budapest|Hungary|HU*;Bucharest|Romania|RO*
Athens|Greece|GR*;Rome|Italy|IT*;Palermo|Italy|IT*;Sofia|Bulgaria|BG*;Belgrade|Serbia|RS*
Sarajevo|Bosnia and Herzegovina|BA*;Tbilisi|Georgia|GE*;Yerevan|Armenia|AM*;Baku|Azerbaijan|AZ*
Astana|Kazakhstan|KZ*;Tashkent|Uzbekistan|UZ*;Colombo|Sri Lanka|LK*;Kathmandu|Nepal|NP*;Yangon|Myanmar|MM*
Bangkok|Thailand|TH*;Phnom Penh|Cambodia|KH*;Kuala Lumpur|Malaysia|MY*;Singapore||SG*;Hong Kong||HK*
Taipei|Taiwan|TW*;Sydney|Australia|AU*;Canberra|Australia|AU*;Melbourne|Australia|AU*
Wellington|New Zealand|NZ*;Auckland|New Zealand|NZ*;Ottawa|Canada|CA*;Vancouver|Canada|CA*
Johannesburg|South Africa|ZA*;Cape Town|South Africa|ZA*;Harare|Zimbabwe|ZW*;Khartoum|Sudan|SD*
Juba|South Sudan|SS*;Mogadishu|Somalia|SO*;Tripoli|Libya|LY*;Tunis|Tunisia|TN*;Algiers|Algeria|DZ*
Rabat|Morocco|MA*;Dakar|Senegal|SN*;Bamako|Mali|ML*;Niamey|Niger|NE*;Ouagadougou|Burkina Faso|BF*
Riyadh|Saudi Arabia|SA*;Dubai|United Arab Emirates|AE*;Doha|Qatar|QA*;Muscat|Oman|OM*;Amman|Jordan|JO*
Damascus|Syria|SY*;Aleppo|Syria|SY*;Sanaa|Yemen|YE*;Aden|Yemen|YE*;Kharkiv|Ukraine|UA*;Odesa|Ukraine|UA*
Malmö|Sweden|SE*;Nîmes|France|FR*;Marseille|France|FR*;Saint-Denis|France|FR;Strasbourg|France|FR*
Vigo|Spain|ES*;A Coruña|Spain|ES*;Horta|Portugal|PT;Tavira|Portugal|PT;Viana do Castelo|Portugal|PT
Kiruna|Sweden|SE;Tromsø|Norway|NO;Xi'an|China|CN*;Wuhan|China|CN*;Vladivostok|Russia|RU*
Santa Cruz de Tenerife|Spain|ES*;Puerto Princesa|Philippines|PH*;Stratford-upon-Avon|England|GB
Nuuk|Greenland|GL*;Port Moresby|Papua New Guinea|PG*;Suva|Fiji|FJ*;San José|Costa Rica|CR;Havana|Cuba|CU*
Georgetown|Guyana|GY;Victoria|Seychelles|SC;Saint Petersburg|Russia|RU;Banda Aceh|Indonesia|ID*
Peshawar|Pakistan|PK*;Srinagar|India|IN*;Goma|DR Congo|CD*;Bangui|Central African Republic|CF*
Kota Kinabalu|Malaysia|MY*;Bandar Seri Begawan|Brunei|BN*;Gaza City|Palestinian Territories|PS*
"""
# Cities of the United States with the sign of their state, and its name.
_STATES = """
Bozeman|MT|Montana;Boulder|CO|Colorado;Tucson|AZ|Arizona;Pasadena|CA|California
Los Angeles|CA|California;Houston|TX|Texas;Huntsville|AL|Alabama;Cambridge|MA|Massachusetts
Ann Arbor|MI|Michigan;Miami|FL|Florida;Cape Canaveral|FL|Florida;Greenbelt|MD|Maryland
Baltimore|MD|Maryland;Santa Fe|NM|New Mexico;Seattle|WA|Washington;Ithaca|NY|New York
New York|NY|New York;Baton Rouge|LA|Louisiana;Corvallis|OR|Oregon;Fairbanks|AK|Alaska
Durham|NC|North Carolina;St. Louis|MO|Missouri;Salt Lake City|UT|Utah;Madison|WI|Wisconsin
Round Rock|TX|Texas
"""


def _city(row: str) -> City:
    name, country, code = row.split("|")
    return City(name=name, country=country, code=code.rstrip("*"), is_famous=code.endswith("*"))


def _rows(table: str) -> list[str]:
    return table.strip().replace("\n", ";").split(";")


CITIES = tuple(map(_city, _rows(_ROWS)))
AMERICAN = tuple(tuple(row.split("|")) for row in _rows(_STATES))
