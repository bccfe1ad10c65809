"""The certificate authorities, read once: httpx reads them anew for each client, also where nothing is asked over TLS.

That takes 30 ms, and the tests make well over a thousand clients.
"""

from functools import cache

import httpx
from httpx._transports import default

setattr(default, "create_ssl_context", cache(httpx.create_ssl_context))  # noqa: B010  mypy knows it as a function
