"""The files of this package, read."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

from ingest.files import Read, read_csv, read_json
from ingest.rows import CountryAliasRow, CountryNameRow, Row

R = TypeVar("R", bound=Row)


def shipped(name: str, model: type[R]) -> list[Read[R]]:
    """The rows of a file of this package: shipped("reference/regions.csv", RegionRow)."""
    data = files("ingest").joinpath(*name.split("/")).read_bytes()
    return (read_json if name.endswith(".json") else read_csv)(name, data, model)


@cache
def country_aliases() -> dict[str, list[str]]:
    """Names of a country beside its own: those that no rule makes of it, and its names in Arabic, Chinese, French,
    Russian and Spanish. KEN -> ["كينيا", "Kenia", "Kenya", "Кения", "肯尼亚"]."""
    found: dict[str, list[str]] = {}
    for each in shipped("reference/country_aliases.csv", CountryAliasRow):
        found.setdefault(each.row.alpha3, []).append(each.row.alias)
    for named in shipped("reference/country_names.csv", CountryNameRow):
        found.setdefault(named.row.alpha3, []).append(named.row.name)
    return {alpha3: list(dict.fromkeys(names)) for alpha3, names in found.items()}
