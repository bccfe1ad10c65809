"""The page for browsers, in a browser: it opens, a question is answered, and no other host is asked for anything."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from schema.guard import Executor
from tests.thorough import some
from tests.web.chromium import browser, visiting
from tests.web.servers import Program, served, within
from tests.web.toy import Toy, schema
from web import queries
from web.graphql.endpoint import Endpoint
from web.graphql.view import GraphQLView
from web.playground import STATIC, Playground
from web.serving.middleware import middleware

__all__ = ["browser"]  # fixtures

ROOT = Path(__file__).parents[2]
EDITED = "document.querySelector('.graphiql-query-editor .CodeMirror')?.CodeMirror.getValue()"


@pytest.fixture(scope="module")
def without_npm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The toy behind the pages, where npm has installed nothing."""
    static = tmp_path_factory.mktemp("bare") / "static"
    shutil.copytree(STATIC, static, ignore=lambda _, names: {"playground"} & {*names})
    page = Playground(static).page

    async def context(*_: object) -> Toy:
        return Toy()

    view = GraphQLView(Endpoint(Executor(schema), context, page=page))
    mount = Mount("/static", StaticFiles(directory=static))
    routes = [Route("/graphql", view), Route("/", page), Route("/queries", queries.listed), mount]
    with served(Starlette(routes=routes, middleware=middleware([]))) as url:
        yield url


def needs_graphiql() -> None:
    if not Playground().is_installed:
        pytest.skip("web/static/playground is empty: npm has not installed GraphiQL there")


@pytest.mark.browser
@pytest.mark.thorough
@pytest.mark.parametrize("path", some(["/playground", "/graphql"], 1))  # they are one page: see below
def test_the_flagship_question_is_there_and_is_answered(browser: Any, running: Program, path: str) -> None:
    needs_graphiql()
    with visiting(browser, running.url + path) as visit:
        title, label = (visit.page.locator(each).bounding_box() for each in ("header h1", ".picker label"))
        assert title["x"] + title["width"] < label["x"], "one stands beside the other"
        visit.page.click(".graphiql-execute-button")
        visit.page.wait_for_selector(".result-window :text('totalCount')")
        shown = visit.page.inner_text(".result-window")
        assert '"title": "ICT applications' in shown
        assert "errors" not in shown
        assert visit.complaints == []
        assert visit.stayed_on(running.url)


@pytest.mark.browser
@pytest.mark.thorough
def test_every_documented_question_can_be_picked_and_is_answered(browser: Any, running: Program) -> None:
    needs_graphiql()
    with visiting(browser, f"{running.url}/playground") as visit:
        for example in some(queries.examples(), 6):
            visit.page.select_option("#example", example.name)
            within(60, lambda: visit.page.evaluate(EDITED) == example.query)  # noqa: B023
            with visit.page.expect_response(lambda each: each.url.endswith("/graphql")) as answered:
                visit.page.click(".graphiql-execute-button")
            assert "errors" not in answered.value.json(), example.name
        assert visit.complaints == []
        assert visit.stayed_on(running.url)


@pytest.mark.browser
def test_the_documentation_of_the_schema_is_beside_it(browser: Any, running: Program) -> None:
    needs_graphiql()
    with visiting(browser, f"{running.url}/playground") as visit:
        visit.page.click("[aria-label='Show Documentation Explorer']")
        visit.page.wait_for_selector(".graphiql-doc-explorer :text('Query')")
        assert visit.complaints == []


@pytest.mark.browser
def test_a_query_in_the_address_is_shown(browser: Any, running: Program) -> None:
    needs_graphiql()
    with visiting(browser, f"{running.url}/graphql?query=%7B%20meta%20%7B%20citation%20%7D%20%7D") as visit:
        visit.page.click(".graphiql-execute-button")
        visit.page.wait_for_selector(".result-window :text('citation')")
        assert visit.complaints == []


@pytest.mark.browser
def test_what_is_typed_as_a_header_is_sent(browser: Any, running: Program) -> None:
    needs_graphiql()
    with visiting(browser, f"{running.url}/playground?query=%7B%20viewer%20%7B%20id%20%7D%20%7D") as visit:
        visit.page.click("text=Headers")
        visit.page.click(".graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror")
        visit.page.keyboard.insert_text('{"Authorization": "Bearer stk_nobody"}')
        with visit.page.expect_response(lambda each: each.url.endswith("/graphql")) as answered:
            visit.page.click(".graphiql-execute-button")
        assert answered.value.request.headers["authorization"] == "Bearer stk_nobody"
        assert answered.value.status == 401
        assert "stk_nobody" not in visit.page.url


@pytest.mark.browser
def test_a_picked_question_opens_a_tab_and_the_address_follows(browser: Any, running: Program) -> None:
    needs_graphiql()
    with visiting(browser, f"{running.url}/playground?query=%7B%20regions%20%7B%20code%20%7D%20%7D") as visit:
        visit.page.wait_for_selector(".graphiql-query-editor :text('regions')")
        visit.page.select_option("#example", "meta")
        visit.page.wait_for_selector(".graphiql-query-editor :text('AboutThisApi')")
        assert visit.page.locator(".graphiql-tab").count() == 2
        visit.page.wait_for_url("**AboutThisApi**")
        visit.page.wait_for_selector(".graphiql-tab-active:has-text('AboutThisApi')")  # the tab has taken it too
        kept = visit.page.url
        visit.page.locator(".graphiql-tab button").first.click()
        visit.page.wait_for_selector(".graphiql-query-editor :text('regions')")
        visit.page.wait_for_url("**regions**")
        visit.page.goto(kept)
        visit.page.wait_for_selector(".graphiql-query-editor :text('AboutThisApi')")
        assert visit.complaints == []


# Somebody types, and picks a question just when GraphiQL has begun to take what was typed, in a browser that is busy.
TYPED_AND_PICKED = """() => {
    document.querySelector(".graphiql-query-editor .CodeMirror").CodeMirror.setValue("{ regions { code label } }");
    const picker = document.getElementById("example");
    setTimeout(() => { picker.value = "meta"; picker.dispatchEvent(new Event("change")); }, 101);
    for (const until = performance.now() + 250; performance.now() < until;);
}"""


@pytest.mark.browser
def test_what_was_typed_stays_in_its_tab_when_a_question_is_picked(browser: Any, running: Program) -> None:
    needs_graphiql()
    with visiting(browser, f"{running.url}/playground?query=%7B%20regions%20%7B%20code%20%7D%20%7D") as visit:
        visit.page.wait_for_selector(".graphiql-query-editor :text('regions')")
        within(60, lambda: "regions" in (visit.page.evaluate("localStorage.getItem('graphiql:tabState')") or ""))
        visit.page.evaluate(TYPED_AND_PICKED)
        visit.page.wait_for_selector(".graphiql-tab-active:has-text('AboutThisApi')")
        visit.page.locator(".graphiql-tab button").first.click()
        visit.page.wait_for_selector(".graphiql-query-editor :text('regions')")


@pytest.mark.browser
def test_a_subscription_is_followed_until_it_is_stopped(browser: Any, running: Program) -> None:
    needs_graphiql()
    query = quote("subscription { linkageChanged(after: 187) { sequence } }")
    with visiting(browser, f"{running.url}/playground?query={query}") as visit:
        with visit.page.expect_response(lambda each: "event-stream" in each.headers["content-type"]) as answered:
            visit.page.click(".graphiql-execute-button")
        assert answered.value.status == 200
        visit.page.wait_for_selector(".result-window :text('188')")
        visit.page.click("[aria-label^='Stop query']")
        visit.page.wait_for_selector("[aria-label^='Execute query']")
        assert visit.complaints == []


@pytest.mark.browser
def test_it_can_be_used_on_a_small_screen(browser: Any, running: Program) -> None:
    needs_graphiql()
    with visiting(browser, f"{running.url}/playground", viewport={"width": 390, "height": 844}) as visit:
        visit.page.click(".graphiql-execute-button")
        visit.page.wait_for_selector(".result-window :text('totalCount')")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
        boxes = [visit.page.locator(each).bounding_box() for each in (".graphiql-editors", ".graphiql-response", "h1")]
        editors, answer, _ = boxes
        assert editors["width"] > 330 and answer["width"] > 330
        assert answer["y"] >= editors["y"] + editors["height"]


def test_documentation_and_schema_are_served_beside_it(running: Program) -> None:
    page = httpx.get(f"{running.url}/playground", headers={"accept": "text/html"}).text
    for path in re.findall('href="(/docs|/schema.graphql)"', page):
        assert httpx.get(running.url + path).status_code == 200
    listed = re.findall('href="(/docs/[a-z-]+)"', httpx.get(f"{running.url}/docs").text)
    assert "/docs/facilitators" in listed
    for path in listed:
        text = httpx.get(running.url + path).text
        assert "<table>" in text or "<pre>" in text
        for linked in re.findall('href="(/docs/[a-z-]+)', text):
            assert linked in listed or not linked.startswith("/docs/"), (path, linked)
    assert httpx.get(f"{running.url}/docs/nothing").status_code == 404
    assert httpx.get(f"{running.url}/schema.graphql").text == (ROOT / "schema" / "schema.graphql").read_text()


def test_an_address_with_a_slash_at_its_end_is_not_sent_elsewhere(running: Program) -> None:
    answer = httpx.post(f"{running.url}/graphql/", json={"query": "{ meta { apiVersion } }"}, headers={"host": "other"})
    assert (answer.status_code, "location" in answer.headers) == (200, False)


@pytest.mark.browser
def test_without_npm_there_is_a_console_that_answers_and_says_what_to_install(browser: Any, without_npm: str) -> None:
    with visiting(browser, without_npm) as visit:
        assert "npm" in visit.page.inner_text(".note")
        visit.page.get_by_label("Query").fill("query ($t: String) { echo(text: $t) }")
        visit.page.get_by_label("Variables").fill('{"t": "<b>bold</b>"}')
        visit.page.keyboard.press("Control+Enter")
        visit.page.wait_for_selector("#answer:has-text('echo')")
        assert '"echo": "<b>bold</b>"' in visit.page.inner_text("#answer")
        assert visit.page.inner_text("#status") == "answered"
        visit.page.get_by_label("Variables").fill("{")
        visit.page.get_by_role("button", name="Ask").click()
        visit.page.wait_for_selector("#status:has-text('not JSON')")
        assert visit.complaints == []  # the browser itself complains of what follows: nobody knows that token
        visit.page.get_by_label("Variables").fill("")
        visit.page.get_by_label("Headers").fill('{"Authorization": "Bearer x"}')
        with visit.page.expect_request(lambda each: each.url.endswith("/graphql")) as sent:
            visit.page.get_by_role("button", name="Ask").click()
        assert sent.value.headers["authorization"] == "Bearer x"
        assert visit.stayed_on(without_npm)


@pytest.mark.browser
def test_the_console_is_labelled_and_reads_well_on_a_small_screen(browser: Any, without_npm: str) -> None:
    small = {"width": 320, "height": 640}
    with visiting(browser, without_npm, viewport=small, color_scheme="dark") as visit:
        controls = "[...document.querySelectorAll('select, textarea, input, button')]"
        assert visit.page.evaluate(f"{controls}.filter((e) => !e.labels?.length && !e.innerText).length") == 0
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert visit.page.evaluate("document.documentElement.lang") == "en"
        assert visit.page.get_by_role("heading", level=1).count() == 1


@pytest.mark.browser
def test_without_scripts_the_page_says_how_to_ask(browser: Any, without_npm: str) -> None:
    with visiting(browser, without_npm, java_script_enabled=False) as visit:
        assert "POST" in visit.page.inner_text("body")


def test_a_client_that_does_not_ask_for_a_page_gets_none(running: Program) -> None:
    assert httpx.get(f"{running.url}/graphql").headers["content-type"].startswith("application/json")
    page = httpx.get(f"{running.url}/graphql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert "Accept" in page.headers["vary"]
    assert page.text == httpx.get(f"{running.url}/playground").text, "one page, at two addresses"


def test_the_pages_hold_no_script_or_style_of_their_own_and_name_no_other_host() -> None:
    for file in (*STATIC.glob("*.html"), *STATIC.glob("*.js"), *STATIC.glob("*.css")):
        text = file.read_text()
        assert "://" not in text.replace("http://www.w3.org/2000/svg", ""), file.name
        assert "<style" not in text
        assert " style=" not in text
        assert not any(f" on{event}=" in text for event in ("click", "load", "submit", "input"))
