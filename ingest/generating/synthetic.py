"""Synthetic stakeholders and entries, one by one: what skews they have, and what they leave out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from ingest import rows
from ingest.entries import Contribution, Organization, Reported
from ingest.generating import invented
from ingest.generating.invented import Weighted
from ingest.shipping.shipped import shipped

COLLECTION = "SYNTHETIC"
KINDS = Weighted({
    "PROJECT": 70, "PROGRAMME": 8, "TRAINING_INITIATIVE": 7, "CONFERENCE": 5, "WEBSITE": 4, "PUBLICATION": 2,
    "TOOLKIT": 1.5, "GUIDELINES": 1, "WSIS_THEMATIC_MEETING": 0.5, "OTHER": 1,
})  # fmt: skip
STAKEHOLDER_KINDS = Weighted({
    "GOVERNMENT": 50, "PRIVATE_SECTOR": 16, "CIVIL_SOCIETY": 13, "ACADEMIA": 9, "INTERNATIONAL_ORGANIZATION": 5,
    "TECHNICAL_COMMUNITY": 3, "OTHER": 2, None: 2,
})  # fmt: skip
STATUSES = Weighted({"ONGOING": 48, "COMPLETED": 32, "PLANNED": 8, None: 12})
SCOPES = Weighted({"NATIONAL": 44, "INTERNATIONAL": 30, "REGIONAL": 20, None: 6})
ROLES = Weighted({"owner": 60, "partner": 25, "funder": 10, "implementer": 5})
REGIONS = {"AFRICA": 20, "AMERICAS": 17, "ARAB_STATES": 21, "ASIA_PACIFIC": 25, "CIS": 5, "EUROPE": 12}
YEARS = Weighted({None: 4, **{year: 2 + (year - 2004) / 4 for year in range(2004, 2027)}})
OTHER_LINES = Weighted({"C1": 14, "C2": 16, "C3": 20, "C4": 18, "C5": 9, "C6": 8, "C8": 6, "C9": 4, "C10": 2, "C11": 6})
# An entry that names C7 mostly names one of its parts, and one in ten ticks C7 as a whole.
AREAS = Weighted({
    "C7-EGOV": 28, "C7-ELEA": 24, "C7-EHEA": 12, "C7-EBUS": 9, "C7-EAGR": 7, "C7-EENV": 5, "C7-EEMP": 3, "C7-ESCI": 3,
    "C7": 9,
})  # fmt: skip
FEW = Weighted({1: 40, 2: 30, 3: 17, 4: 8, 5: 5})
OTHERS_BESIDE_C7 = Weighted({0: 45, 1: 30, 2: 15, 3: 10})
SDGS_SINCE = 2015
STATEMENTS_SINCE = 2023


class Synthetic:
    """Makes the stakeholders and entries of one seed; each batch draws from a stream of its own."""

    def __init__(self, seed: int, stakeholders: int) -> None:
        self.seed, self.stakeholders = seed, stakeholders
        countries = [each.row for each in shipped("reference/countries.csv", rows.CountryRow)]
        self.countries = _weighted([(each.alpha3, each.region) for each in countries if each.region])
        targets = [each.row for each in shipped("reference/sdg_targets.csv", rows.SdgTargetRow)]
        self.targets = [each.code for each in targets]
        self.linked: dict[str, list[str | int]] = defaultdict(list)
        for each in shipped("reference/linkages.csv", rows.LinkageRow):
            self.linked[each.row.action_line].append(each.row.target or each.row.goal)
            if each.row.action_line.startswith("C7-"):
                self.linked["C7"].append(each.row.target or each.row.goal)

    def stakeholder_batch(self, numbers: range) -> list[Organization]:
        random = Random(f"{self.seed} stakeholders {numbers.start}")  # noqa: S311  not for secrets
        return [self._stakeholder(number, random) for number in numbers]

    def entry_batch(self, numbers: range) -> list[Reported]:
        random = Random(f"{self.seed} entries {numbers.start}")  # noqa: S311  not for secrets
        return [self._entry(number, random) for number in numbers]

    def _stakeholder(self, number: int, random: Random) -> Organization:
        kind = STAKEHOLDER_KINDS.draw(random)
        name = invented.stakeholder_name(number, kind or "OTHER", random)
        alpha3 = self.countries.draw(random) if random.random() < 0.96 else None
        return Organization(name, alpha3, kind, given_id=self._stakeholder_id(number))

    def _stakeholder_id(self, number: int) -> str:
        return f"synthetic-{self.seed}-{number:07d}"

    def _entry(self, number: int, random: Random) -> Reported:
        year = YEARS.draw(random)
        lines = self._lines(random)
        countries, regions = self._places(random)
        contributions = self._contributions(lines, year, random)
        return Reported(
            collection=COLLECTION,
            source_id=f"{self.seed}-{number:07d}",
            title=invented.title(random),
            kinds=list(dict.fromkeys(KINDS.draw(random) for _ in range(2 if random.random() < 0.1 else 1))),
            properties={
                "year": year,
                "status": STATUSES.draw(random),
                "scope": SCOPES.draw(random),
                "description": invented.description(random) if random.random() < 0.9 else None,
                "mdgs": None if contributions or not year or year >= SDGS_SINCE else [f"MDG{random.randint(1, 8)}"],
                **_dates(year, random),
            },
            lines=lines,
            contributions=contributions,
            countries=countries,
            regions=regions,
            organizations=self._organizations(random),
        )

    def _lines(self, random: Random) -> list[str]:
        fate = random.random()
        if fate < 0.05:
            return []
        if fate < 0.06:  # as some do: all eleven ticked
            return [f"C{number}" for number in range(1, 12)]
        of_c7 = [AREAS.draw(random) for _ in range(random.choice((1, 1, 1, 2)))] if random.random() < 0.47 else []
        others = OTHERS_BESIDE_C7.draw(random) if of_c7 else min(3, FEW.draw(random))
        return list(dict.fromkeys([*of_c7, *(OTHER_LINES.draw(random) for _ in range(others))]))

    def _contributions(self, lines: Sequence[str], year: int | None, random: Random) -> list[Contribution]:
        if random.random() < (0.1 if year and year >= SDGS_SINCE else 0.5):
            return []
        found: dict[str | int, Contribution] = {}
        for _ in range(FEW.draw(random)):
            via = random.choice(lines) if lines else None
            linked = self.linked.get(via or "", ())
            to = random.choice(linked) if linked and random.random() < 0.7 else random.choice(self.targets)
            if isinstance(to, str) and random.random() < 0.15:
                to = int(to.partition(".")[0])
            says = bool(year and year >= STATEMENTS_SINCE and random.random() < 0.7)
            found[to] = Contribution(to, invented.statement(random), via) if says else Contribution(to)
        return list(found.values())

    def _places(self, random: Random) -> tuple[list[str], list[str]]:
        fate = random.random()
        if fate < 0.04:
            return [], []
        if fate < 0.09:
            return [], ["INTERNATIONAL"]
        if fate < 0.11:
            return [], [random.choice(tuple(REGIONS))]
        number = 1 if random.random() < 0.9 else random.randint(2, 5)
        return list(dict.fromkeys(self.countries.draw(random) for _ in range(number))), []

    def _organizations(self, random: Random) -> list[Organization]:
        """About two; the lower a stakeholder's number, the more entries it has."""
        if not self.stakeholders:
            return []
        numbers = {int(self.stakeholders * random.random() ** 3) for _ in range(FEW.draw(random))}
        return [
            Organization("", role=ROLES.draw(random), given_id=self._stakeholder_id(each)) for each in sorted(numbers)
        ]


def _weighted(places: Sequence[tuple[str, str]]) -> Weighted[str]:
    """Countries by the weight of their region; within it few are frequent and most are rare."""
    random = Random(2003)  # noqa: S311  not for secrets
    frequency = {alpha3: random.paretovariate(1.2) for alpha3, _ in places}
    of_region: dict[str, float] = defaultdict(float)
    for alpha3, region in places:
        of_region[region] += frequency[alpha3]
    return Weighted({alpha3: REGIONS[region] * frequency[alpha3] / of_region[region] for alpha3, region in places})


def _dates(year: int | None, random: Random) -> dict[str, date | str | None]:
    """Start and end with the text they were read from; often missing."""
    if not year or random.random() < 0.25:
        return {"startDate": None, "startRaw": None, "endDate": None, "endRaw": None}
    start = date(year, random.randint(1, 12), random.randint(1, 28))
    end = start + timedelta(days=random.randint(30, 1500)) if random.random() < 0.6 else None
    return {"startDate": start, "startRaw": _raw(start), "endDate": end, "endRaw": _raw(end) if end else None}


def _raw(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
