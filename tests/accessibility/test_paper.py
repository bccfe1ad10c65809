"""On paper: the reasons are there, what one clicks on is not, and nothing is cut off."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from tests.accessibility.looking import MEASURES
from tests.accessibility.office import Office
from tests.web.chromium import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

INCH = 96  # pixels of CSS
PAPER = {"width": int(8.27 * INCH) - 2 * 48, "height": int(11.69 * INCH) - 2 * 48}  # A4 within margins of half an inch
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "48px")
CLICKED_ON = ("Audit desk", "Download CSV", "Copy as GraphQL", "Search", "Skip to the content")


def printed(visit: Visit) -> str:
    """The text of the page on A4, as it is read out of the PDF."""
    file = visit.page.pdf(format="A4", margin=MARGIN, print_background=True)
    return " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(file)).pages).split())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/matrix?cell=C5~1", ["Goal 1", "Made-up words on how C5 serves C5:1.4.", "all lines", "188"]),
        ("/lines/C5", ["1.4", "Made-up words on how C5 serves C5:1.4."]),
        ("/desk/release", ["C5", "Signed off"]),
    ],
)
def test_a_printed_page_has_its_reasons_and_no_navigation_and_nothing_is_cut_off(
    browser: Any, office: Office, address: str, said: list[str]
) -> None:
    with office.at(browser, "Ben", address, viewport=PAPER) as visit:
        visit.page.emulate_media(media="print")
        visit.page.evaluate(MEASURES)
        assert visit.page.evaluate("measures.cutOff()") == []
        text = printed(visit)
        assert [each for each in said if each not in text] == []
        assert [each for each in CLICKED_ON if each in text] == []
