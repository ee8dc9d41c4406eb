# What can be done here, one word each. Every one makes .venv on first use, from Python alone.
#
#   make dashboard   open the workbook in the browser      (options: make dashboard ARGS="--port 9000")
#   make lab         open the lessons in JupyterLab
#   make test        run every test, but for the large ones
#   make quick       run those that need no browser: in a minute, while working
#   make sweep       run the large ones: once before an issue is resolved
#   make check       style, types, JavaScript, words and sources
#   make bench       measure against peers and floors
#   make pictures    take the screenshots of the README anew

PYTHON ?= python3
BIN := .venv/bin
# uv installs in seconds what takes pip a minute; where it can't be had, pip does. Compiled at once,
# as pip does it too, so that the first page opens as soon as every other.
INSTALL = if [ -x $(BIN)/uv ]; then VIRTUAL_ENV=.venv $(BIN)/uv pip install --quiet --compile-bytecode $(1); \
	else $(BIN)/python -m pip install -qq --disable-pip-version-check $(1); fi

# Some machines tell Python not to keep what it has compiled: then each of the hundred processes of
# the tests compiles the workbook anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: dashboard lab test quick sweep check bench pictures
.DEFAULT_GOAL := dashboard

dashboard lab: .venv/.runtime
	@$(BIN)/upperback $@ $(ARGS)

# More at a time than there are cores: most tests wait for a browser, and some for a session.
SIDE_BY_SIDE := --numprocesses 3 --dist loadfile --no-loadscope-reorder

test: .venv/.dev node_modules/.installed
	@$(BIN)/pytest $(SIDE_BY_SIDE) $(ARGS)

quick: .venv/.dev node_modules/.installed
	@$(BIN)/pytest $(SIDE_BY_SIDE) tests/unit tests/notebooks notebooks $(ARGS)

sweep: .venv/.dev node_modules/.installed
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m sweep $(ARGS)

check: .venv/.dev node_modules/.installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest --quiet --durations=0 tests/unit/test_words.py \
		tests/unit/test_content.py tests/unit/test_sources.py
	@if [ -d node_modules/typescript ]; then npm run --silent check; \
		else echo "JavaScript is not checked: that needs node 20."; fi

# Each takes its own of these, and by itself more of them: all together must not take an hour.
FEWER := --pairs 5 --seconds 60 --diaries 200 --found 100

bench: .venv/.dev
	@for each in benchmarks/*.py; do $(BIN)/python $$each $(or $(ARGS),$(FEWER)) || exit 1; done

pictures: .venv/.dev
	@$(BIN)/python tools/make_pictures.py $(ARGS)
	@$(BIN)/python tools/make_state_pictures.py
	@$(BIN)/python tools/make_contact_sheets.py

.venv/.python:
	@echo "Making .venv, a Python of the workbook's own." >&2
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
		"The workbook needs Python 3.11 or newer: name one, as in make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check uv || true
	@touch $@

.venv/.runtime: .venv/.python pyproject.toml
	@echo "Installing what the workbook stands on: a minute or two, and only this once." >&2
	@$(call INSTALL,-e .)
	@touch $@

.venv/.dev: .venv/.runtime pyproject.toml
	@echo "Installing what its tests stand on." >&2
	@$(call INSTALL,-e ".[dev]")
	@touch $@

node_modules/.installed: package.json
	@mkdir -p node_modules
	@if command -v npm >/dev/null; then echo "Installing what checks the JavaScript." >&2; \
		npm install --silent --no-audit --no-fund; else echo "node is not here: JavaScript tests will be skipped." >&2; fi
	@touch $@
