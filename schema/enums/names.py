"""Enums of names in several languages."""

from __future__ import annotations

from graphdb.local_names import Language, NameCertainty, NameKind, NameOrigin
from schema.described import described

described(
    Language,
    "A language of the United Nations.",
    {
        "EN": "English.",
        "FR": "French.",
        "ES": "Spanish.",
        "RU": "Russian.",
        "ZH": "Chinese, in simplified characters.",
        "AR": "Arabic, which is read from right to left.",
    },
)
described(
    NameOrigin,
    "Whose a name is.",
    {
        "OFFICIAL": "Of the body whose word it is: the UN for goals, the Plan of Action and the ITU for lines.",
        "M49": "The UN's list of countries and areas (M49).",
        "CLDR": "Unicode's names of territories; where M49 has none.",
        "OURS": "This project's own, with no standing elsewhere.",
        "MACHINE": "Translated by a program, and read by nobody.",
    },
)
described(
    NameKind, "How long a name is.", {"SHORT": "A short name, for a list or a label.", "TITLE": "The whole title."}
)
described(
    NameCertainty,
    "How sure it is that a name is what its origin says.",
    {
        "COMPARED": "Two sources have it alike.",
        "READ": "One source has it.",
        "RECALLED": "Recalled, or this project's own words: compared with nothing.",
    },
)
