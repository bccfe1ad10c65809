"""Clients that change twenty linkages at random over HTTP, and ask again with the same key until they are answered."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx

from tests.stress.journal import Entry, Journal, results
from tests.stress.people import KEYS, PEOPLE, Person, ends_of
from tests.stress.wishes import DOCUMENTS, Known, Wishes

PATIENCE = 120  # seconds until a client gives a request up, which is a fault
IMPATIENT = 0.05  # the share of attempts that the client itself cuts short
DEAF = 0.05  # ... and of answers that are lost on their way
AGAIN = 0.08  # the share of requests that are sent again though they were answered
OTHERWISE = 0.05  # ... and of those whose key is sent with another request


class Progress:
    """What all clients have done so far; whoever waits for something is told of each step."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.counted: Counter[str] = Counter()
        self.changes: list[float] = []  # when a change was acknowledged, by time.monotonic()

    def add(self, *what: str, changes: int = 0) -> None:
        with self._changed:
            self.counted.update(what)
            self.changes += [time.monotonic()] * changes
            self._changed.notify_all()

    def until(self, so: Callable[[], bool], seconds: float) -> bool:
        """Wait until it is so, at most for some seconds; whether it has become so."""
        with self._changed:
            return self._changed.wait_for(so, seconds)

    def changes_since(self, moment: float) -> int:
        return sum(each >= moment for each in self.changes)


class Unforeseen(Exception):
    """An answer that no client is prepared for."""


class Client(threading.Thread):
    """One token, one journal, one request after the other."""

    def __init__(
        self, number: int, token: str, urls: Sequence[str], folder: Path, seed: str, progress: Progress
    ) -> None:
        self.who: Person = PEOPLE[number]
        super().__init__(name=f"{number}-{self.who.id}", daemon=True)
        self._headers = {"authorization": f"Bearer {token}", "accept": "application/graphql-response+json"}
        self._urls = [*urls[number % len(urls) :], *urls[: number % len(urls)]]
        self._journal = Journal(folder / f"{self.name}.journal")
        self._random = random.Random(f"{seed}-{self.name}")
        self._known = Known()
        self._wishes = Wishes(self.who, self._random, self._known)
        self._progress, self._stopping, self._pause = progress, threading.Event(), threading.Event()
        self._asked = 0
        self.fault: BaseException | None = None

    def stop(self) -> None:
        """Ask nothing more once the current request is answered."""
        self._stopping.set()

    def run(self) -> None:
        try:
            with httpx.Client(headers=self._headers, timeout=30) as http:
                while not self._stopping.is_set():
                    self._act(http)
        except BaseException as fault:
            self.fault = fault
        finally:
            self._journal.close()
            self._progress.add("client ended")

    def _act(self, http: httpx.Client) -> None:
        kind, variables = self._wishes.next()
        if kind in ("decide", "edit", "two") and self._random.random() < 0.6:  # most people look first
            key = variables["input"]["key"]
            self._ask(http, "look", {"key": key})
            variables["input"]["expectedVersion"] = self._known.version(key) or 1
        entry = self._ask(http, kind, variables)
        chance = self._random.random()
        if chance < AGAIN:
            self._ask(http, kind, variables, request=entry.request)
        elif chance < AGAIN + OTHERWISE and any(each.place == "a" and not each.is_refused for each in results([entry])):
            key = self._random.choice(KEYS)
            other = {"input": {**ends_of(key), "rationale": "Another request under the same key."}}
            self._ask(http, "propose", other, request=entry.request)

    def _ask(self, http: httpx.Client, kind: str, variables: dict[str, Any], request: str | None = None) -> Entry:
        """Ask until there is an answer, and write it down."""
        if request is None:
            self._asked += 1
        key = request or f"{self.name}-{self._asked}"
        until, attempts, data = time.monotonic() + PATIENCE, 0, None
        while data is None:
            attempts += 1
            if time.monotonic() > until:
                raise Unforeseen(f"{key}: no answer within {PATIENCE} s")
            data = self._attempt(http, kind, variables, key, f"{'again.' if request else ''}{attempts}")
        entry = Entry(key, self.who.id, self.who.role, kind, variables, attempts, request is not None, data)
        self._journal.write(entry)
        self._note(entry)
        return entry

    def _attempt(
        self, http: httpx.Client, kind: str, variables: dict[str, Any], key: str, attempt: str
    ) -> dict[str, Any] | None:
        """The data of the answer; None where there is none and it may be asked again."""
        is_hasty = self._random.random() < IMPATIENT
        try:
            answer = http.post(
                f"{self._urls[0]}/graphql",
                json={"query": DOCUMENTS[kind], "variables": variables},
                headers={"idempotency-key": key, "x-request-id": f"{key}.{attempt}"},
                timeout=httpx.Timeout(30, read=self._random.uniform(0.001, 0.3)) if is_hasty else 30,
            )
        except httpx.TransportError as fault:
            self._progress.add("cut by the client" if is_hasty else f"cut: {type(fault).__name__}")
            self._wait(0 if is_hasty else 0.2)
            self._urls.append(self._urls.pop(0))  # where there are several, another one may answer
            return None
        self._progress.add("requests")
        if answer.status_code in (503, 504):
            (error,) = answer.json()["errors"]
            expected = {503: "GRAPH_UNAVAILABLE", 504: "DEADLINE_EXCEEDED"}[answer.status_code]
            if error["extensions"]["code"] != expected:
                raise Unforeseen(f"{key}: {answer.status_code} with {error}")
            self._progress.add(f"{answer.status_code} {expected}")
            self._wait(0.2)
            return None
        body = answer.json()
        if answer.status_code != 200 or "errors" in body:
            raise Unforeseen(f"{key}: {answer.status_code} {answer.text[:500]}")
        if self._random.random() < DEAF:
            self._progress.add("answers lost")
            return None
        data: dict[str, Any] = body["data"]
        return data

    def _wait(self, seconds: float) -> None:
        self._pause.wait(self._random.uniform(0, seconds))

    def _note(self, entry: Entry) -> None:
        """Remember what was seen of the linkages, and count."""
        if entry.kind == "look":
            self._known.see(entry.data["linkage"])
        for result in results([entry]):
            outcome = result.outcome
            self._known.see(outcome.get("current") or outcome.get("linkage"))
            if entry.again and outcome.get("code") != "IDEMPOTENCY_MISMATCH":
                self._progress.add("sent again")
            elif result.is_refused:
                self._progress.add(outcome["code"])
            else:
                what = "batched" if entry.kind == "batch" else outcome["__typename"]
                self._progress.add(what, result.asked["move"], changes=int(result.is_change))
                if result.is_change and outcome["change"]["requestId"] != f"{entry.request}.{entry.attempts}":
                    self._progress.add("made by an earlier attempt")
