"""Whether drift is found and named rightly, beside Playwright Test: `make bench-drift`."""
