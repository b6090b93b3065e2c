"""Speed beside a bare script: `make bench`, or `python -m benchmarks --pairs 5`."""
