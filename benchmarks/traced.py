"""The server, told by tracemalloc: `TRACED=FILE python -m benchmarks.traced` serves as `stocktaking serve` does, and on
SIGUSR1 writes into the file how many bytes Python holds after a collection of what is unused, and how many at most."""

import gc
import os
import signal
import sys
import tracemalloc
from pathlib import Path
from typing import Any

from cli import main


def tell(*_: Any) -> None:
    gc.collect()
    now, most = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    place = Path(os.environ["TRACED"])
    arriving = place.with_suffix(".arriving")
    arriving.write_text(f"{now} {most}")
    arriving.rename(place)  # whoever waits for it reads all of it


if __name__ == "__main__":
    tracemalloc.start()
    signal.signal(signal.SIGUSR1, tell)
    sys.argv = ["stocktaking", "serve"]
    main()
