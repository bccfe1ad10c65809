"""Without JavaScript everything is there, and links alone lead everywhere."""

from typing import Any

import pytest

from tests.web.chromium import visiting
from tests.web.servers import Program

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_without_javascript_table_panel_and_parts_are_there(browser: Any, pages: Program) -> None:
    with visiting(browser, f"{pages.url}/matrix?cell=C4~4", java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator("[data-grid] td > a").count() == 18 * 17
        assert "Quality education" in page.inner_text("#cell")
        assert not page.locator("[data-copy-address]").is_visible(), "what would do nothing is not shown"
        page.locator(".tabs a", has_text="Gap").click()
        assert "layer=gap" in page.url and "cell=C4~4" in page.url
        page.goto(f"{pages.url}/lines/C4")
        assert page.locator("[data-part]").count() == 0 or page.locator("[data-part] a").count() > 0
        page.locator("summary", has_text="Cite").click()
        assert "WSIS" in page.inner_text("#citation")
