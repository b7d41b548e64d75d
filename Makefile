# Biye: one page of commands. `make` alone explains them.
PYTHON ?= python3
# One environment for each version of Python: .venv/3.11, .venv/3.13 …
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
VENV := .venv/$(or $(VERSION),missing)
PY := $(VENV)/bin/python
PORT ?= 8000
DATA ?= .data
NOW ?=
CANDIDATES ?= 200
ROOM ?=
ROOT ?=
PYTHONS ?= python3.11 python3.12 python3.13
PRODUCT := site_builder form_server
# A file of tests stays with one process: what its tests share is made once.
PARALLEL := -n 3 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test versions quick lint check bench inspect shape pictures manuals lock lock-judges tools

help:  ## show this page
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: $(VENV)/run  ## build the site, prepare demonstration data, serve both (PORT= NOW= DATA= CANDIDATES=)
	$(PY) -m site_builder build --at "$(or $(NOW),2007-05-28 10:00)"
	$(PY) -m form_server demo --data "$(DATA)" --port "$(PORT)" --candidates "$(CANDIDATES)"
	exec $(PY) -m form_server serve --port "$(PORT)" --data "$(DATA)" --site output $(if $(NOW),--now "$(NOW)")

test: $(VENV)/dev tools  ## install what the tests need, the browser included, and run them all (PYTHON=)
	$(PY) -m pytest $(PARALLEL)

versions:  ## the whole suite on each version of Python that is supported, one after the other (PYTHONS=)
	@for each in $(PYTHONS); do $(MAKE) test PYTHON=$$each || exit 1; done

quick: $(VENV)/dev  ## formatter, linter and the tests of what was changed, in under a minute (ROOM=form_server/rules)
	$(VENV)/bin/ruff format --check -q .
	$(VENV)/bin/ruff check -q .
	$(PY) -m pytest $(PARALLEL) -m "not browser and not long" $$($(PY) -m tests.quick $(ROOM))

lint: $(VENV)/dev  ## formatter, linter, types, unused and undeclared dependencies
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/deptry $(PRODUCT) --optional-dependencies-dev-groups dev
	$(VENV)/bin/deptry $(PRODUCT) benchmarks inspections tests

check: lint test  ## lint, then the tests

bench: $(VENV)/dev  ## run the benchmarks: ratios against a baseline of the same run
	@for each in benchmarks/[a-z]*.py; do echo "== $$each"; $(PY) -m "benchmarks.$$(basename $$each .py)"; done

inspect: $(VENV)/dev  ## let outside judges look at the built site: HTML, CSS, feed, calendars, links, axe, Lighthouse
	$(MAKE) -s tools TOOLS="$(JUDGES)"
	$(PY) -m inspections

shape:  ## print the figures of the house: sizes, parameters, names, docstrings, circles (ROOT=another checkout)
	@$(PYTHON) -m inspections.shape $(if $(ROOT),--root "$(ROOT)")

pictures: $(VENV)/dev tools  ## take the manuals' pictures anew from a small season that is played for it
	BIYE_SEASON=60 $(PY) -m inspections.pictures

manuals: $(VENV)/dev tools  ## print the manuals as PDF, two pages each, into output/manuals/
	mkdir -p output/manuals
	$(PY) -m tests.manual_printing output/manuals

lock: $(VENV)/dev  ## renew the lock files from pyproject.toml
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate pyproject.toml -o requirements.lock
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

lock-judges: $(VENV)/dev  ## renew the lock files of the judges from inspections/
	UV_CUSTOM_COMPILE_COMMAND="make lock-judges" $(VENV)/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate inspections/requirements.in -o inspections/requirements.lock
	cd inspections && npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund --loglevel=error

# The commands that the tests look through: a real browser, real PDF readers, a text browser, a QR reader.
TOOLS := chromium-headless-shell:chromium-headless-shell pdftotext:poppler-utils qpdf:qpdf w3m:w3m lynx:lynx zbarimg:zbar-tools
# What the judges of `make inspect` run in; the judges themselves come at pinned versions.
JUDGES := chromium:chromium java:default-jre-headless npm:npm node:nodejs

tools:  ## install the missing programs that the tests use (Debian, as root or with sudo)
	@missing=""; for pair in $(TOOLS); do command -v $${pair%%:*} >/dev/null || missing="$$missing $${pair##*:}"; done; \
	fc-list :lang=zh 2>/dev/null | grep -q . || missing="$$missing fonts-noto-cjk"; \
	if [ -n "$$missing" ]; then \
	  as=""; [ "$$(id -u)" = 0 ] || as=sudo; \
	  $$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "PYTHON=$(PYTHON): Python 3.11 or newer is needed" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.lock | $(VENV)/bin/python
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev: requirements-dev.lock | $(VENV)/bin/python
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/run
