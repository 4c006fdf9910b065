# Two commands need nothing but Python 3.11 or newer, git and make:
#
#   make serve   shows the example site at http://127.0.0.1:8000/ and follows every change to a map
#   make test    runs every check there is
#
# The first run of each sets up what it needs inside this folder, which takes some minutes. `make clean` removes it.

ADDRESS ?= 127.0.0.1:8000
PYTEST ?=
PYTHON ?=

VENV := .venv
BIN := $(VENV)/bin
PROPERDOCS := .cache/properdocs
LIBRARIES := journeydocs_plugin/assets/vendor/libraries.json
SCHEMA := .journeydocs/schema

# Material and ProperDocs print notices about the future of MkDocs, which is nothing a writer of maps can act on.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# npm comes from a wheel on machines that have none.
NODE := $(shell command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 || echo --group node)
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check

# Files that stand for finished work: a second run does it again only where what it was made from has changed.
SITE_READY := $(VENV)/ready-to-serve
TESTS_READY := $(VENV)/ready-to-test
NODE_READY := tests/node/node_modules/.package-lock.json
PROPERDOCS_READY := $(PROPERDOCS)/ready

.PHONY: help serve test clean FORCE

help:
	@echo 'make serve   shows the example site at http://$(ADDRESS)/'
	@echo 'make test    runs every check'
	@echo 'make clean   removes everything these two have made'

serve: $(SITE_READY)
	$(BIN)/journeydocs schema --out $(SCHEMA)
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

test: $(TESTS_READY) $(NODE_READY) $(PROPERDOCS_READY)
	@$(BIN)/python -m tests.browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist worksteal $(PYTEST)

clean:
	rm -rf $(VENV) .cache .journeydocs site build dist tests/node/node_modules $(dir $(LIBRARIES))
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@PYTHON="$(PYTHON)" .ci/venv $(VENV)

# Dependency groups need pip 25.1, and Debian's Python brings an older one.
$(SITE_READY): pyproject.toml hatch_build.py vendor/package-lock.json $(if $(wildcard $(LIBRARIES)),,FORCE) | $(BIN)/python
	@echo 'Installing journeydocs and what it needs …'
	@$(BIN)/python $(PIP_INSTALL) --upgrade 'pip>=25.1'
	@$(BIN)/python $(PIP_INSTALL) --editable .
	@touch $@

$(TESTS_READY): $(SITE_READY)
	@echo 'Installing what the tests need …'
	@$(BIN)/python $(PIP_INSTALL) --group dev $(NODE)
	@touch $@

$(NODE_READY): tests/node/package-lock.json | $(TESTS_READY)
	@echo 'Installing what the tests take from npm …'
	@$(BIN)/python -c 'import hatch_build, pathlib; hatch_build.npm(["ci", "--ignore-scripts"], pathlib.Path("tests/node"))'
	@touch $@

# ProperDocs provides `import mkdocs` itself, so it gets an environment of its own.
$(PROPERDOCS_READY): $(SITE_READY)
	@echo 'Installing ProperDocs …'
	@$(BIN)/python -m venv --clear $(PROPERDOCS)
	@$(PROPERDOCS)/bin/python $(PIP_INSTALL) --upgrade 'pip>=25.1'
	@$(PROPERDOCS)/bin/python $(PIP_INSTALL) --editable . --group properdocs
	@touch $@
