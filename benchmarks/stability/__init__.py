"""How often an unchanged page looks changed: `make bench-stability`, or `python -m benchmarks.stability`."""
