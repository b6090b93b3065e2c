# Every target sets up first what it needs: .venv from requirements.lock, and a browser. The second time that costs nothing.
# PYTHON=/path chooses the Python, FLOWCHECK_BROWSER=/path the browser, ARGS="..." is handed on to the tool.

SHELL := bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
READY := .venv/.ready
TRANSLATIONS := $(wildcard src/flowcheck/locale/*/LC_MESSAGES/flowcheck.po)
COMPILED := $(TRANSLATIONS:.po=.mo)

.PHONY: help demo test lint types bench bench-drift bench-stability bench-account bench-guide crash-test accepted messages lock clean browser

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(READY) messages browser ## walk the guide against the built-in replica and show the two lights
	@$(BIN)/flowcheck demo $(ARGS) || { \
	  code=$$?; \
	  [ $$code -eq 10 ] || exit $$code; \
	  echo; \
	  echo "Exit code 10: sign-in works, but the guide is outdated. That is what this demo is meant to find."; \
	}

test: $(READY) messages browser ## run all tests; results in reports/junit.xml and reports/allure
	@$(BIN)/pytest -n logical --maxprocesses 4 --dist loadfile --junitxml=reports/junit.xml --alluredir=reports/allure --clean-alluredir $(ARGS)

lint: $(READY) ## check style with ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## check types with mypy
	@$(BIN)/mypy

bench: $(READY) messages browser ## measure flowcheck beside a bare Playwright script
	@$(BIN)/python -m benchmarks $(ARGS)

bench-drift: $(READY) messages browser ## measure whether drift is found and named, beside Playwright Test
	@$(BIN)/python -m benchmarks.drift $(ARGS)

bench-stability: $(READY) messages browser ## measure how often an unchanged page looks changed
	@$(BIN)/python -m benchmarks.stability $(ARGS)

bench-account: $(READY) messages browser ## measure what journal, ledger and inbox cost; writes benchmarks/account.md
	@$(BIN)/python -m benchmarks.account --write $(ARGS)

bench-guide: $(READY) messages browser ## measure what the guide's pictures cost, and what is done with them
	@$(BIN)/python -m benchmarks.guide $(ARGS)

accepted: $(READY) messages browser ## accept anew what the replica shows, after a change to it
	@$(BIN)/python scripts/accept_replica.py

crash-test: $(READY) ## kill runs in every way and see whether the account is ever lost; writes crash/results.md
	@$(BIN)/python -m crash --write $(ARGS)

messages: $(COMPILED) ## compile the translations

lock: ## pin the newest dependencies that pyproject.toml allows (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv on PATH; install it (pip install uv) and run it again." >&2; exit 2; }
	@asked=$$(python3 scripts/requirements.py) && uv pip compile - <<<"$$asked" --quiet --upgrade --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --output-file requirements.lock

clean: ## remove everything that can be made again; run folders in reports/ stay
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis reports/allure reports/junit.xml
	@find src tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last, so that an interrupted set-up is done again.
$(READY): requirements.lock pyproject.toml
	@scripts/set-up

src/flowcheck/locale/%.mo: src/flowcheck/locale/%.po | $(READY)
	@$(BIN)/pybabel --quiet compile --domain flowcheck --input-file $< --output-file $@

browser: $(READY)
	@$(BIN)/python -m flowcheck.chromium --ensure
