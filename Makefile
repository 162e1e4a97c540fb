# What a person does here: make run, make test, make check. An active virtual environment is used; else .venv is made.
BIN := $(if $(VIRTUAL_ENV),$(VIRTUAL_ENV),.venv)/bin

GOLD ?= ../shared/eval/dev

.PHONY: run exports notebook test check lint types score install install-test help

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

$(BIN)/python:
	python3 -m venv .venv

install: $(BIN)/python  ## install the program and what it needs
	@$(BIN)/python -m pip install -q -e .

install-test: $(BIN)/python  ## install what the tests need as well
	@$(BIN)/python -m pip install -q -e '.[test]'

run: install  ## build the graph and the page of seeds/ into exports/
	$(BIN)/kg build seeds -o exports

exports: run  ## the same; commit what it writes, a test compares it

notebook: install-test  ## run the notebook of the documentation and keep what it gives; commit that, a test compares it
	$(BIN)/python -m tests.interface.notebook

test: install-test  ## run all tests; those whose outside program is missing say so and are skipped
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

.PHONY: site
site: install  ## build the documentation into build/site
	@$(BIN)/python -m pip install -q -e '.[docs]'
	$(BIN)/python -m sphinx -q -E -W --keep-going -d build/site-trees kg/site build/site

lint: install-test
	$(BIN)/python -m ruff check .

types: install-test
	$(BIN)/python -m mypy

check: test lint types  ## tests, lint and types

score: install  ## measure the facts read in the gold articles of tests/score/gold, and in $(GOLD) where it is
	$(BIN)/python -m tests.score.facts
	@if [ -e $(GOLD)/../score.py ]; then $(BIN)/kg build $(GOLD)/*.txt -o build/score && \
	  $(BIN)/python $(GOLD)/../score.py $(GOLD) build/score/graph.ttl; fi
