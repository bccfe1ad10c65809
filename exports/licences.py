"""Under which licence what stands in a file may be used, as far as its sources say; see the READMEs of ingest/."""

from __future__ import annotations

from typing import Final

LICENCES: Final = (
    {
        "of": "linkages, action lines and pairs",
        "source": "WSIS-SDG Matrix, WSIS Forum 2015, as in uwidcit/WSIS-SDG-Matrix",
        "licence": None,
        "said": "The source states none. What is here are facts: codes, and which line is linked to what.",
    },
    {
        "of": "entries of WSIS-PRIZES-2015",
        "source": "a saved ITU page, as in anjesh/wsis-projects-2015",
        "licence": "MIT",
        "said": "The licence is that of the repository; the facts were published by ITU.",
    },
    {
        "of": "entries of DPG",
        "source": "DPGAlliance/publicgoods-candidates",
        "licence": "Unlicense",
        "said": "Facts as nominated; descriptions are there only where they were brought in.",
    },
    {
        "of": "entries of WSIS-STOCKTAKING",
        "source": "pages of ITU, the `url` of each entry",
        "licence": None,
        "said": "Facts, attributed to ITU; the pages state no licence.",
    },
    {
        "of": "texts that were brought in, and what people wrote here",
        "source": "whoever runs this server",
        "licence": None,
        "said": "Ask whoever runs this server: rationales, descriptions and official texts are not shipped.",
    },
)
