"""Every page is among the states that a browser looks at: one that comes without a state is told."""

from starlette.routing import compile_path

from tests.accessibility.test_desk import DESK, TOLD
from tests.web.explorer.test_pages import ADDRESSES
from web.desk.pages import LOOKS
from web.explorer.pages import PAGES


def test_no_page_of_the_explorer_or_the_desk_is_without_a_state() -> None:
    looked_at = {address.partition("?")[0] for address in (*ADDRESSES, *DESK, *TOLD)}
    ways = {path: compile_path(path)[0] for path in (*(page.path for page in PAGES), *LOOKS)}
    assert [path for path, way in ways.items() if not any(way.fullmatch(each) for each in looked_at)] == []
