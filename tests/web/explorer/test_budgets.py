"""What a page weighs on the way to a reader. The milliseconds, which depend on the machine, are in `make bench`."""

import gzip
from pathlib import Path

import httpx
import pytest

from tests.accessibility.looking import LANGUAGES, WHOLE
from tests.web.explorer.test_pages import ADDRESSES
from tests.web.servers import Program
from web.guides import guides

WEB = Path(__file__).parents[3] / "web"
KILO = 1_000
HTML, STYLES, SCRIPTS = 15 * KILO, 15 * KILO, 12 * KILO
GUIDE = 20 * KILO  # a text to be read from its beginning, which is there with the first of it


def packed(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)


def test_the_scripts_of_all_pages_weigh_little_together() -> None:
    assert packed(*(WEB / "explorer" / "static").glob("*.js"), *(WEB / "desk" / "static").glob("*.js")) <= SCRIPTS


def test_the_styles_of_all_pages_weigh_little_together() -> None:
    assert packed(*(WEB / "explorer" / "static").glob("*.css"), *(WEB / "desk" / "static").glob("*.css")) <= STYLES


def test_no_guide_weighs_more_than_a_long_text_may(running: Program) -> None:
    with httpx.Client(base_url=running.url, timeout=60) as client:
        sizes = {name: len(gzip.compress(client.get(f"/docs/{name}").content, 6, mtime=0)) for name in guides()}
    assert {name: size for name, size in sizes.items() if size > GUIDE} == {}


@pytest.mark.parametrize("language", LANGUAGES if WHOLE else ["en"])
def test_no_page_weighs_more_than_can_be_sent_at_once(running: Program, language: str) -> None:
    sizes = {}
    for address in ADDRESSES:
        asked = httpx.Request(
            "GET", running.url + address, headers={"accept-encoding": "gzip", "accept-language": language}
        )
        with httpx.Client() as client:
            sizes[address] = len(b"".join(client.send(asked, stream=True).iter_raw()))
    assert {address: size for address, size in sizes.items() if size > HTML} == {}
