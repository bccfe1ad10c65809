"""The measured cases: `python -m benchmarks --help`, or `make bench`."""
