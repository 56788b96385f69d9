"""NewsML 1: where a NewsItem, its components and its envelope hold each field (IPTC, 1.0 to 1.2)."""

from __future__ import annotations

from plugins.core.parts import Role
from plugins.intake.wires.fields import row
from plugins.intake.wires.roles import CORRECTIONS, KICKERS, NOTES

_LINE = "NewsLines/NewsLine[NewsLineType@FormalName={}]/NewsLineText"
_ADMIN, _DESCRIPTION, _RIGHTS = "AdministrativeMetadata", "DescriptiveMetadata", "RightsMetadata"
_MANAGEMENT, _IDENTIFIER = "NewsManagement", "Identification/NewsIdentifier"
_ORIGIN = f"{_DESCRIPTION}/Location[@HowPresent=origin|dateline|]"
# The names under which agencies send keywords as properties.
_KEYWORDS = "keyword|keywords|bwindustrykeywords|bwcategorykeywords"

NEWSML_1_FIELDS = (
    row("title", Role.HEADLINE, "NewsLines/HeadLine", "NewsLines/Title"),
    row("kicker", Role.KICKER, _LINE.format(KICKERS)),
    row("summary", Role.STANDFIRST, "NewsLines/SubHeadLine"),
    row(
        "date",
        Role.METADATA,
        f"{_MANAGEMENT}/ThisRevisionCreated",
        f"{_MANAGEMENT}/FirstCreated",
        "NewsEnvelope/DateAndTime",
        f"{_IDENTIFIER}/DateId",
    ),
    row("guid", Role.METADATA, f"{_IDENTIFIER}/PublicIdentifier"),
    row("provider_id", Role.METADATA, f"{_IDENTIFIER}/ProviderId"),
    row("date_id", Role.METADATA, f"{_IDENTIFIER}/DateId"),
    row("item_id", Role.METADATA, f"{_IDENTIFIER}/NewsItemId"),
    row("version", Role.METADATA, f"{_IDENTIFIER}/RevisionId"),
    row("slugline", Role.SLUGLINE, "NewsLines/SlugLine"),
    row(
        "subjects",
        Role.METADATA,
        *(
            f"{_DESCRIPTION}/SubjectCode/{level}@FormalName"
            for level in ("Subject", "SubjectMatter", "SubjectDetail")
        ),
    ),
    row(
        "tags",
        Role.METADATA,
        f"{_DESCRIPTION}/Property[@FormalName={_KEYWORDS}]@Value",
        f"Metadata/Property[@FormalName={_KEYWORDS}]@Value",
    ),
    row("keyword_line", Role.METADATA, "NewsLines/KeywordLine"),
    row(
        "pub_status",
        Role.METADATA,
        f"{_MANAGEMENT}/Status@FormalName",
        f"{_MANAGEMENT}/Instruction@FormalName",
    ),
    row("future_status", Role.METADATA, f"{_MANAGEMENT}/StatusWillChange/FutureStatus@FormalName"),
    row("future_date", Role.METADATA, f"{_MANAGEMENT}/StatusWillChange/DateAndTime"),
    row("lang", Role.METADATA, f"{_DESCRIPTION}/Language@FormalName"),
    row("byline", Role.BYLINE, "NewsLines/ByLine"),
    row("creator", Role.METADATA, f"{_ADMIN}/Creator/Party@FormalName"),
    row("dateline", Role.DATELINE, "NewsLines/DateLine"),
    row("city", Role.METADATA, f"{_ORIGIN}/Property[@FormalName=city]@Value"),
    row("country", Role.METADATA, f"{_ORIGIN}/Property[@FormalName=country]@Value"),
    row("region", Role.METADATA, f"{_ORIGIN}/Property[@FormalName=country|countryarea]@Value"),
    row("source", Role.METADATA, f"{_ADMIN}/Source/Party@FormalName"),
    row(
        "provider",
        Role.METADATA,
        f"{_ADMIN}/Provider/Party@FormalName",
        "NewsEnvelope/SentFrom/Party@FormalName",
        f"{_IDENTIFIER}/ProviderId",
    ),
    row("credit_line", Role.METADATA, "NewsLines/CreditLine"),
    row("urgency", Role.METADATA, f"{_MANAGEMENT}/Urgency@FormalName"),
    row("genre", Role.METADATA, f"{_DESCRIPTION}/Genre@FormalName"),
    row("signal", Role.METADATA, f"{_MANAGEMENT}/Instruction@FormalName"),
    row("correction", Role.CORRECTION, _LINE.format(CORRECTIONS)),
    row("ed_note", Role.NOTE, _LINE.format(NOTES)),
    row(
        "copyright_holder",
        Role.NOTICE,
        f"{_RIGHTS}/Copyright/CopyrightHolder",
        f"{_RIGHTS}//CopyrightHolder/Party@FormalName",
    ),
    row("copyright_notice", Role.NOTICE, "NewsLines/CopyrightLine"),
    row(
        "usage_terms",
        Role.NOTICE,
        "NewsLines/RightsLine",
        *(f"{_RIGHTS}/UsageRights/{of}" for of in ("UsageType", "Geography", "Limitations")),
    ),
    row("expires", Role.METADATA, f"{_RIGHTS}/UsageRights/EndDate"),
    row("evolved_from", Role.METADATA, f"{_MANAGEMENT}/DerivedFrom@NewsItem"),
)
