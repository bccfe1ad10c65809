"""How a page is made with its parts: late ones load by themselves, and one that fails says so in its place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from web.explorer.answers import Questions, Unanswered
from web.explorer.page import Make, Missing, Page, Visit, Wrong
from web.explorer.page_cache import PageCache, key_of
from web.explorer.rendering import rendered

log = structlog.get_logger("explorer")
SOON = 0.4  # seconds that a page waits for a part of it, which then loads by itself


@dataclass(frozen=True)
class Making:
    """Makes pages. kept: where parts are that were asked for by themselves. give_up: ends what is still being asked."""

    kept: PageCache
    give_up: Callable[[], None]

    async def whole(self, visit: Visit, page: Page, state: str | None) -> tuple[str, bool]:
        """The page as HTML, and whether all of its parts are in it."""
        if (name := visit.given.get("part")) is not None:
            if (make := page.parts.get(name) or page.alone.get(name)) is None:
                raise Wrong(f"This page has no part {name!r:.60}.")
            view = await make(visit)
            return rendered(visit, view.template, view.values), True
        parts = {name: asyncio.ensure_future(self._part(visit, name, make, state)) for name, make in page.parts.items()}
        try:
            view = await page.make(visit)
        except BaseException:
            for each in parts.values():
                each.cancel()
            raise
        if parts:
            await asyncio.wait(parts.values(), timeout=SOON)
        late = [name for name, each in parts.items() if not each.done()]
        for name in late:
            parts[name].cancel()
        if late:
            self.give_up()  # what was asked for them, too: they are asked for by themselves
        done = {name: each.result() if name not in late else None for name, each in parts.items()}
        is_whole = not late and all(each is not None and not each[1] for each in done.values())
        html = rendered(visit, view.template, {**view.values, "view": view, "parts": done})
        return html, is_whole

    async def _part(self, visit: Visit, name: str, make: Make, state: str | None) -> tuple[str, str]:
        """A part as HTML, and what went wrong with it. One that was asked for by itself is kept, not asked again."""
        alone = replace(visit, given={**visit.given, "part": name})
        if state is not None and (kept := self.kept.get(state, key_of(alone))) is not None:
            return kept.body.decode(), ""
        own = replace(visit, ask=Questions(visit.ask.execute, texts=visit.ask.texts, language=visit.ask.language))
        try:
            view = await make(own)
            return rendered(own, view.template, view.values), ""
        except Unanswered as fault:
            return "", fault.message
        except (Missing, Wrong):
            return "", ""  # the page itself says so
        except Exception as fault:  # a part that fails must not take its page along
            log.error("unforeseen fault of a part", path=visit.path[:100], exc_info=fault)
            return "", "Something went wrong on our side. It has been noted."
