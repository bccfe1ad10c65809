"""The pages from what is built and nothing else: no checkout, no npm, no tool of the machine."""

import re
import shutil
import zipfile
from pathlib import Path

import httpx
from hatchling.builders.wheel import WheelBuilder

from tests import forked
from tests.accessibility.looking import WHOLE
from tests.web.explorer.test_pages import ADDRESSES
from tests.web.servers import ROOT, program
from web.explorer.texts import texts_of

SOME = [each for each in ADDRESSES if WHOLE or "?" not in each]
FILE = re.compile(r'(?:href|src)="(/(?:desk/)?assets/[^"]+)"')


def test_whoever_installs_the_wheel_without_npm_has_every_page_with_its_files(tmp_path: Path) -> None:
    wheel = next(iter(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])))
    built, nothing = tmp_path / "built", tmp_path / "nothing"
    nothing.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(built)
    shutil.rmtree(built / "web" / "static" / "playground", ignore_errors=True)  # where npm was when it was built
    with program(built, forked.anew, PATH=nothing) as running, httpx.Client(base_url=running.url, timeout=60) as client:
        pages = {address: client.get(address) for address in [*SOME, "/desk", "/docs", "/playground"]}
        assert {address: each.status_code for address, each in pages.items() if each.status_code != 200} == {}
        named = {path for each in pages.values() for path in FILE.findall(each.text)}
        assert {"/assets/site.css", "/assets/site.js", "/desk/assets/desk.css"} <= named
        files = {path: client.get(path) for path in named | {"/assets/goals.css", "/assets/public-sans.woff2"}}
        for path, file in files.items():
            folder = "desk" if path.startswith("/desk") else "explorer"
            assert file.content == (built / "web" / folder / "static" / Path(path).name).read_bytes(), path
        for language in ("fr", "es", "ar"):
            assert texts_of(language).known["What is counted, and how"] in client.get(f"/about?lang={language}").text
