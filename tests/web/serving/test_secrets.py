"""What is secret is nowhere: a program is run with everything secret that it can have, at its loudest, and searched."""

import shutil
from pathlib import Path

import httpx

from graphdb.signatures import SigningKey
from tests.web.servers import program

MADE_UP = "stk_" + "0a1b2c3d4e5f" + "_" + "s3cr3t" * 8
WORDS = "words-that-nobody-else-has-to-read"


def test_nothing_that_is_secret_is_in_the_log_of_a_run_or_in_what_it_answers(looked_at: Path, tmp_path: Path) -> None:
    shutil.copytree(looked_at, tmp_path / "graph")
    password = (tmp_path / "graph" / "password").read_text().strip()
    key, store = SigningKey.made(0).secret(), "redis://:the-password-of-the-store@127.0.0.1:1"
    query = f'{{ search(text: "{WORDS}") {{ totalCount }} fault }}'
    answers = []
    loud = {"LOG_LEVEL": "debug", "AUDIT_SIGNING_KEY": key, "RATE_STORE": store, "METRICS": "true"}
    with program(tmp_path, **loud) as running, httpx.Client(base_url=running.url, timeout=30) as client:
        for headers in ({"authorization": f"Bearer {MADE_UP}"}, {"cookie": f"desk={MADE_UP}"}, {}):
            answers += [
                client.post("/graphql", json={"query": query, "variables": {"a": WORDS}}, headers=headers),
                client.get("/graphql", params={"query": query}, headers=headers),
                client.get("/search", params={"q": "skills"}, headers=headers),
                client.get("/desk", headers=headers),
                client.get("/export/linkages.csv", params={"filter": "{" + WORDS}, headers=headers),
            ]
        answers.append(client.post("/desk/sign-in", data={"token": MADE_UP}, headers={"origin": running.url}))
        answers += [client.get("/metrics"), client.get("/readyz"), client.get("/nowhere")]
    log = running.log()
    assert len(log.splitlines()) > len(answers)
    for name, secret in {
        "the password of the engine": password,
        "the signing key": key,
        "the password of the store of rates": "the-password-of-the-store",
        "a token": MADE_UP,
        "the secret part of a token": MADE_UP[-40:],
    }.items():
        assert secret not in log, f"{name} is in the log"
        assert not [each.url for each in answers if secret in each.text], f"{name} is in an answer"
    assert WORDS not in log, "what was asked is in the log"
