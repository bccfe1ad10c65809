"""How the things of the vocabulary are named: what each kind goes by besides its code and label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from graphdb.local_names import texts_of
from graphdb.words.naming import Named


def action_line(code: str, title: str) -> Named:
    lines = (f"{line} {called}" for called in (code, code.removeprefix("C")) for line in ("action line", "line"))
    return Named("ACTION_LINE", code, title, tuple(lines), texts_of(f"ActionLine:{code}"))


def sdg_goal(number: int, short_title: str, title: str) -> Named:
    codes = (f"SDG{number}", f"goal {number}", f"SDG goal {number}")
    return Named("SDG_GOAL", str(number), short_title, codes, (title, *texts_of(f"SdgGoal:{number}")))


def sdg_target(code: str, label: str) -> Named:
    return Named("SDG_TARGET", code, label, (f"target {code}", f"SDG{code}", f"SDG target {code}"))


def objective(code: str, label: str) -> Named:
    return Named("OBJECTIVE", code, label, (f"objective {code}",), texts_of(f"Objective:{code}"))


# What the ITU calls its regions in other words and in its other languages; recalled.
REGIONS = {
    "AFRICA": ("Afrique", "África", "أفريقيا", "إفريقيا", "Африка", "非洲"),
    "AMERICAS": ("the Americas", "America", "Amériques", "Américas", "las Américas", "الأمريكتان", "Америка", "美洲"),
    "ARAB_STATES": ("États arabes", "Estados Árabes", "الدول العربية", "Арабские государства", "阿拉伯国家"),
    "ASIA_PACIFIC": (
        "Asia and the Pacific", "Asie-Pacifique", "Asie et Pacifique", "Asia-Pacífico", "Asia y el Pacífico",
        "آسيا والمحيط الهادئ", "Азиатско-Тихоокеанский регион", "亚太", "亚洲和太平洋",
    ),
    "CIS": (
        "Commonwealth of Independent States", "CEI", "Communauté des États indépendants",
        "Comunidad de Estados Independientes", "رابطة الدول المستقلة", "СНГ", "Содружество Независимых Государств",
        "独联体",
    ),
    "EUROPE": ("Europa", "أوروبا", "Европа", "欧洲"),
    "INTERNATIONAL": ("Internacional", "دولي", "Международный", "国际"),
}  # fmt: skip


def region(code: str, name: str) -> Named:
    return Named("REGION", code, name, (), (*REGIONS.get(code, ()), *texts_of(f"Region:{code}")))


def country(alpha3: str, name: str, codes: Iterable[str | None], names: Iterable[str]) -> Named:
    """codes: alpha-2 and M49. names: others that it goes by."""
    short = (name.replace("Saint ", "St "),) if "Saint " in name else ()
    further = texts_of(f"Country:{alpha3}")
    return Named("COUNTRY", alpha3, name, tuple(each for each in codes if each), (*names, *short, *further))


def kinds(kind: str, values: type[Enum]) -> Iterator[Named]:
    for each in values:
        label = each.value.replace("_", " ").capitalize()
        yield Named(kind, each.value, label, (), texts_of(f"{values.__name__}:{each.value}"))
