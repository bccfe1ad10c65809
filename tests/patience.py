"""How long a test waits for an answer where it does not say: httpx gives up after 5 s, a busy machine needs longer."""

import inspect

import httpx

SECONDS = 60.0

_UNSAID: httpx.Timeout = inspect.signature(httpx.get).parameters["timeout"].default  # one object, of all calls
for _part in ("connect", "read", "write", "pool"):
    setattr(_UNSAID, _part, SECONDS)
