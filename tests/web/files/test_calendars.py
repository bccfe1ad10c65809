"""Calendars and feeds over HTTP: the sessions by their UTC, the same bytes again, ids that stay."""

from xml.etree import ElementTree as Xml

import httpx

from graphdb.calendars.reading import read
from tests.web.servers import Program

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_sessions_of_two_forums_are_told_in_utc_and_as_a_calendar(running: Program) -> None:
    asked = """{ events { totalCount nodes { uid url occurrence { start zone utc endUtc } } } }"""
    with httpx.Client(base_url=running.url, timeout=60) as client:
        found = client.post("/graphql", json={"query": asked}).json()["data"]["events"]
        told = {each["uid"]: each["occurrence"] for each in found["nodes"]}
        assert told["wsis-forum-2024-116"] == {
            "start": "2024-02-15T14:00:00", "zone": "Europe/Zurich", "utc": "2024-02-15T13:00:00+00:00",
            "endUtc": "2024-02-15T14:00:00+00:00",
        }  # fmt: skip
        other = told["wsis-forum-2021-348"]
        assert (other["utc"], other["endUtc"]) == ("2021-05-18T11:00:00+00:00", "2021-05-18T11:30:00+00:00")
        assert all("/Agenda/Session/" in each["url"] for each in found["nodes"])

        whole = client.get("/events.ics")
        assert whole.headers["content-type"] == "text/calendar; charset=utf-8"
        assert sorted(each.id for each in read(whole.content).events) == sorted(told)
        assert client.get("/events.ics", headers={"if-none-match": whole.headers["etag"]}).status_code == 304
        part = client.get("/events.ics?from=2024-02-15&until=2024-02-16&zone=UTC")
        assert [each.id for each in read(part.content).events] == ["wsis-forum-2024-116"]
        later = client.get("/events.ics?from=2024-02-15")  # of UTC, and all that is to come
        assert [each.id for each in read(later.content).events] == ["wsis-forum-2024-116"]
        none = client.get("/events.ics?objective=gdc:1")  # which no session of the sample is about
        assert none.status_code == 200 and b"VEVENT" not in none.content
        both = [client.get(f"/events.ics?{query}").content for query in ("line=C4&line=C7", "line=C4,C7")]
        assert both[0] == both[1]
        for query, said in (("partOf=Event:none", "no event"), ("entry=Entry:T:none", "no entry")):
            gone = client.get(f"/events.ics?{query}")
            assert gone.status_code == 404 and said in gone.json()["errors"][0]["message"], gone.text
        for query in (
            "zone=UTC&from=2024-02-15&from=2024-02-16",
            "line=C12",
            "objective=GDC:99",
            "goal=four",
            "until=2024-02-15",
            "wrong=1",
            "kind=PARTY",
        ):
            answer = client.get(f"/events.ics?{query}")
            assert answer.status_code == 400 and answer.json()["errors"][0]["message"], query


def test_feeds_say_what_is_new_of_a_line_a_goal_and_a_country_with_ids_that_stay(running: Program) -> None:
    with httpx.Client(base_url=running.url, timeout=60) as client:
        ids = {}
        for path in (
            "/feeds/lines/C4",
            "/feeds/goals/4",
            "/feeds/objectives/GDC:1",
            "/feeds/countries/KEN",
            "/feeds/collections/DPG",
            "/feeds/all",
        ):
            atom = client.get(f"{path}.atom")
            assert atom.headers["content-type"] == "application/atom+xml; charset=utf-8", atom.text
            feed = Xml.fromstring(atom.content)
            told = client.get(f"{path}.json").json()
            items = [each.findtext(f"{ATOM}id") for each in feed.iter(f"{ATOM}entry")]
            assert items == [each["id"] for each in told["items"]] and len(items) == len({*items}) <= 30
            assert all(str(each).startswith("urn:uuid:") for each in items)
            ids[path] = feed.findtext(f"{ATOM}id")
        assert len(set(ids.values())) == 6 and len(items) == 30
        for path, other in (("/feeds/lines/C4", "/feeds/lines/c4"), ("/feeds/goals/4", "/feeds/goals/04")):
            typed = Xml.fromstring(client.get(f"{other}.atom").content)
            assert typed.findtext(f"{ATOM}id") == ids[path], other
            assert [each.get("href", "") for each in typed.findall(f"{ATOM}link") if each.get("rel") == "self"] == [
                f"{running.url}{path}.atom"
            ]
        page = told["items"][0]["url"].replace(told["home_page_url"], "")
        assert client.get(page).status_code == 200
        again = client.get("/feeds/all.json")
        assert client.get("/feeds/all.json", headers={"if-none-match": again.headers["etag"]}).status_code == 304
        for path in (
            "lines/C12.atom",
            "goals/18.json",
            "objectives/GDC:99.atom",
            "countries/XXX.atom",
            "x/y.atom",
            "lines/C4.rss",
            "no.atom",
        ):
            assert client.get(f"/feeds/{path}").status_code == 404, path
