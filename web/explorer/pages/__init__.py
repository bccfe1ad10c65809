"""All pages: one declaration each."""

from __future__ import annotations

from web.explorer.page import Page
from web.explorer.pages import (
    about,
    calls,
    comparing,
    contests,
    editions,
    entries,
    events,
    frameworks,
    goals,
    guides,
    home,
    lines,
    linkages,
    matrix,
    offers,
    paths,
    people,
    places,
    posts,
    practice,
    releases,
    repositories,
    search,
    trends,
)

PAGES: tuple[Page, ...] = (
    *home.PAGES,
    *matrix.PAGES,
    *lines.PAGES,
    *goals.PAGES,
    *linkages.PAGES,
    *frameworks.PAGES,
    *repositories.PAGES,
    *entries.PAGES,
    *people.PAGES,
    *search.PAGES,
    *releases.PAGES,
    *places.PAGES,
    *comparing.PAGES,
    *trends.PAGES,
    *paths.PAGES,
    *contests.PAGES,
    *editions.PAGES,
    *practice.PAGES,
    *calls.PAGES,
    *events.PAGES,
    *posts.PAGES,
    *offers.PAGES,
    *about.PAGES,
    *guides.PAGES,
)
# The entries of the navigation: path, and what it is called.
AREAS = (
    ("matrix", "Matrix"),
    ("lines", "Lines"),
    ("goals", "Goals"),
    ("entries", "Entries"),
    ("people", "Who"),
    ("places", "Places"),
)
# What stands at the foot of every page: path, and what it is called.
MORE = (
    ("/compare", "Compare"),
    ("/trends", "Trends"),
    ("/paths", "Paths"),
    ("/releases", "Releases"),
    ("/contests", "Contests"),
    ("/editions", "Reports"),
    ("/good-practice", "Good practice"),
    ("/frameworks", "Frameworks"),
    ("/repositories", "Repositories"),
    ("/calls", "Calls for entries"),
    ("/events", "Events"),
    ("/posts", "News, stories, questions"),
    ("/offers", "Sought and offered"),
    ("/about", "What is counted, and how"),
)
