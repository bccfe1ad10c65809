"""The driver of Neo4j as users have it: it takes pandas in where that is, which is half a second of each start.

Who reads a file by pandas or pyarrow imports it then.
"""

import sys
from typing import Any

_modules: dict[str, Any] = sys.modules  # where None stands for a module that is not there
_hidden = [each for each in ("pandas", "pyarrow") if each not in _modules]
_modules.update(dict.fromkeys(_hidden))
import neo4j  # noqa: E402  as that is what it is about

for _each in _hidden:
    del _modules[_each]

__all__ = ["neo4j"]
