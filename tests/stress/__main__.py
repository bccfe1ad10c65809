"""The long form of the stress test: a minute on each engine that is there, and figures. Status 1 for any flaw."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.neo4j.launcher import available, wanted
from tests.stress.run import EMBEDDED, Ran, run


def main() -> int:
    given = arguments()
    engines = given.engine or [EMBEDDED, *(each.name for each in available() if each.way == "java")]
    missing = [] if given.engine else [each for each in wanted() if each not in engines]
    is_wrong = False
    for engine in engines:
        servers = 1 if engine == EMBEDDED else 2
        with tempfile.TemporaryDirectory() as folder:
            print(
                f"{engine}: {servers} server(s), {given.seconds:g} s, {given.kills} kills", file=sys.stderr, flush=True
            )
            ran = run(engine, Path(folder), seconds=given.seconds, kills=given.kills, servers=servers, seed=given.seed)
        print(report(ran), flush=True)
        is_wrong = is_wrong or bool(ran.flaws or ran.lacks())
    for each in missing:
        print(f"{each}: NOT TRIED, for there is none here that can be killed")
    return int(is_wrong)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("--engine", action="append", help="embedded, neo4j-2026.09.0, ...; may be repeated")
    parser.add_argument("--seconds", type=float, default=60, help="how long the clients work, outages beside it")
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", default="1", help="of what the clients choose")
    return parser.parse_args()


def report(ran: Ran) -> str:
    lines = [
        f"{ran.engine}: {ran.counted['requests']} answers in {ran.seconds:.0f} s, {ran.changes} changes acknowledged"
    ]
    lines += [f"  {what:<28}{times:>7}" for what, times in sorted(ran.counted.items()) if what != "client ended"]
    lines += [
        f"  killed {each.what.value}: answers again after {each.until_ready:.1f} s, "
        f"{each.without_change:.1f} s without a change, the first change {each.recovery:.1f} s after it answered"
        for each in ran.outages
    ]
    lines += [f"  LACKS {each}" for each in ran.lacks()]
    return "\n".join([*lines, *(f"  FLAW {each}" for each in ran.flaws), "" if ran.flaws else "  no flaws"])


if __name__ == "__main__":
    sys.exit(main())
