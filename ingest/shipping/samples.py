"""The registers whose entries ship with the project: rows -> entries as reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from graphdb.words.country_names import CountryNames
from ingest.dates import day
from ingest.entries import Contribution, Filed, Organization, Reported
from ingest.files import Read
from ingest.names import spelling
from ingest.shipping.sample_rows import DpgRow, PrizeRow, StocktakingRow

INTERNATIONAL = "INTERNATIONAL"
REGION_SPELLINGS = {
    "africa": "AFRICA", "americas": "AMERICAS", "the americas": "AMERICAS", "arab states": "ARAB_STATES",
    "asia pacific": "ASIA_PACIFIC", "asia and pacific": "ASIA_PACIFIC", "asia and the pacific": "ASIA_PACIFIC",
    "cis": "CIS", "commonwealth of independent states": "CIS", "europe": "EUROPE", "international": INTERNATIONAL,
}  # fmt: skip
KIND_SPELLINGS = {
    "project": "PROJECT", "programme": "PROGRAMME", "training initiative": "TRAINING_INITIATIVE",
    "conference": "CONFERENCE", "wsis thematic meeting": "WSIS_THEMATIC_MEETING", "website": "WEBSITE",
    "guidelines": "GUIDELINES", "toolkit": "TOOLKIT", "publication": "PUBLICATION", "other": "OTHER",
}  # fmt: skip


@dataclass
class Noticed:
    """What a reader noticed in a file and could not put into the graph."""

    file: str
    notes: list[str] = field(default_factory=list)

    def __call__(self, line: int, text: str) -> None:
        self.notes.append(f"{self.file}, line {line}: {text}")


def prizes(
    read: Iterable[Read[PrizeRow]], countries: CountryNames, regions: Mapping[str, str | None], notice: Noticed
) -> Iterator[Reported]:
    """The nominations. One is located in its country, and in a region only where no country is known (INTERNATIONAL).

    regions: alpha-3 code -> region. A row whose own region is another than its country's is noticed; the country's
    counts.
    """
    for each in read:
        row = each.row
        alpha3 = row.alpha3 or countries.find(row.country_raw)
        by_reference = regions.get(alpha3 or "")
        if alpha3 and by_reference != row.region:
            notice(each.line, f"{row.country_raw} stands in {row.region}, and in {by_reference} by the reference")
        if not alpha3 and spelling(row.country_raw) != "international":
            notice(each.line, f"{row.country_raw} has no country code; located in {row.region}")
        yield Reported(
            collection="WSIS-PRIZES-2015",
            source_id=row.source_no,
            title=row.title,
            kinds=("PROJECT",),
            properties={"year": row.year, "statusRaw": row.status_raw},
            lines=(row.action_line,),
            countries=(alpha3,) if alpha3 else (),
            regions=() if alpha3 else (row.region,),
            organizations=(Organization(row.organization, alpha3),),
        )


def dpg(read: Iterable[Read[DpgRow]], countries: CountryNames, notice: Noticed) -> Iterator[Reported]:
    """Digital public goods: goals as stated, no action line; located where they were developed and are in use;
    their sectors and types are terms."""
    for each in read:
        row = each.row
        names = dict.fromkeys((*row.developed_in, *row.deployed_in))
        found = {name: countries.find(name) for name in names}
        for name in (name for name, alpha3 in found.items() if alpha3 is None):
            notice(each.line, f"{row.id}: {name} has no country code; left out")
        yield Reported(
            collection="DPG",
            source_id=row.id,
            title=row.name,
            kinds=("PROJECT",),
            properties={"url": row.website, "statusRaw": row.stage},
            contributions=[Contribution(goal) for goal in row.goals],
            countries=list(dict.fromkeys(alpha3 for alpha3 in found.values() if alpha3)),
            organizations=[Organization(who.name, role=who.role) for who in row.organizations],
            terms=[
                *(Filed.of("sector", name) for name in row.sectors),
                *(Filed.of("type", name) for name in row.types),
            ],
        )


def stocktaking(read: Iterable[Read[StocktakingRow]], countries: CountryNames, notice: Noticed) -> Iterator[Reported]:
    """Entries in the old form: dates as written beside their parsed values, MDGs, lines as ticked (C7 as a whole too).

    The year is that of the start date. An entry whose page breaks off or whose region is unknown is noticed.
    """
    for each in read:
        row = each.row
        alpha3 = countries.find(row.country_raw)
        found = [REGION_SPELLINGS.get(spelling(raw)) for raw in row.regions_raw]
        if None in found:
            notice(each.line, f"{row.id}: {', '.join(row.regions_raw)}: an unknown region among them; left out")
        if not row.action_lines_complete:
            notice(each.line, f"{row.id}: the list of action lines breaks off in the source")
        start: date | None = day(row.start_raw)
        yield Reported(
            collection="WSIS-STOCKTAKING",
            source_id=row.id,
            title=row.title,
            kinds=[KIND_SPELLINGS[spelling(raw)] for raw in row.kinds_raw if spelling(raw) in KIND_SPELLINGS],
            properties={
                "url": row.url, "scope": row.scope, "status": row.status, "statusRaw": row.status_raw,
                "year": start.year if start else None, "startDate": start, "startRaw": row.start_raw or None,
                "endDate": day(row.end_raw), "endRaw": row.end_raw or None, "mdgs": list(row.mdgs) or None,
            },
            lines=row.action_lines,
            countries=(alpha3,) if alpha3 else (),
            regions=() if alpha3 else [region for region in found if region],
            organizations=(Organization(row.organization, alpha3, row.organization_kind),),
        )  # fmt: skip
