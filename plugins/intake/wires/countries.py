"""Country codes of ISO 3166-1 as the wires write them, to alpha-2."""

from __future__ import annotations

import re

# alpha-3 codes of which alpha-2 is the first two letters, then the others with theirs
_REGULAR = """
    AFG AIA ALB ARG ASM AUS AZE BEL BFA BGR BHR BLM BMU BOL BRA BTN BVT BWA CAN CCK CHE CIV CMR COL CRI
    CUB CXR CYP CZE DEU DJI DMA DOM DZA ECU EGY ERI ESP ETH FIN FJI FRA GAB GBR GEO GGY GHA GIB GMB GRC
    GTM GUM HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRN ISL ITA JEY JOR JPN KEN KGZ KHM KIR KNA KWT LAO
    LBN LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MHL MKD MLI MMR MNG MRT MSR MUS MWI MYS NAM NCL NER NFK
    NGA NIC NLD NOR NPL NRU NZL OMN PAN PER PHL PRI PSE QAT REU ROU RUS RWA SAU SDN SGP SHN SJM SLE SMR
    SOM SSD STP SXM SYR TCA TGO THA TJK TKL TLS TON TTO TWN TZA UGA UMI USA UZB VAT VCT VEN VGB VIR VNM
    VUT WSM YEM ZAF ZMB ZWE
"""
_OTHERS = """
    ABW:AW AGO:AO ALA:AX AND:AD ARE:AE ARM:AM ATA:AQ ATF:TF ATG:AG AUT:AT BDI:BI BEN:BJ BES:BQ BGD:BD
    BHS:BS BIH:BA BLR:BY BLZ:BZ BRB:BB BRN:BN CAF:CF CHL:CL CHN:CN COD:CD COG:CG COK:CK COM:KM CPV:CV
    CUW:CW CYM:KY DNK:DK ESH:EH EST:EE FLK:FK FRO:FO FSM:FM GIN:GN GLP:GP GNB:GW GNQ:GQ GRD:GD GRL:GL
    GUF:GF GUY:GY IRL:IE IRQ:IQ ISR:IL JAM:JM KAZ:KZ KOR:KR LBR:LR LBY:LY MAC:MO MAF:MF MDG:MG MDV:MV
    MEX:MX MLT:MT MNE:ME MNP:MP MOZ:MZ MTQ:MQ MYT:YT NIU:NU PAK:PK PCN:PN PLW:PW PNG:PG POL:PL PRK:KP
    PRT:PT PRY:PY PYF:PF SEN:SN SGS:GS SLB:SB SLV:SV SPM:PM SRB:RS SUR:SR SVK:SK SVN:SI SWE:SE SWZ:SZ
    SYC:SC TCD:TD TKM:TM TUN:TN TUR:TR TUV:TV UKR:UA URY:UY WLF:WF
"""
_COUNTRIES = {code: code[:2] for code in _REGULAR.split()}
_COUNTRIES |= dict(code.split(":") for code in _OTHERS.split())
_COUNTRIES |= {code: code for code in _COUNTRIES.values()}
_VOCABULARY = re.compile(r"iso-?3166|country|cntry|\ba[23]\b", re.IGNORECASE)
_CODE = re.compile(r"(?:\A|[:/#])(?P<code>[A-Za-z]{2,3})(?:-[A-Za-z0-9]{1,3})?\Z")


def country_code(code: str) -> str | None:
    """Return the alpha-2 code of a bare code, alpha-2 or alpha-3, or of a subdivision's: `US-NV`."""
    match = _CODE.search(code.strip())
    return _COUNTRIES.get(match["code"].upper()) if match else None


def country_of_concept(code: str) -> str | None:
    """Return the alpha-2 code in a QCode or address of a vocabulary of countries: `iso3166-1a3:NOR`.

    None for a code of any other vocabulary, though it may look alike: `prov:BE` may be Bern.
    """
    vocabulary = re.split(r"[:/#](?=[^:/#]*\Z)", code)[0]
    return country_code(code) if vocabulary != code and _VOCABULARY.search(vocabulary) else None
