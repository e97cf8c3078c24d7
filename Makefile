# Every command the README names. `make` alone lists them.
# One .venv: `make run` needs only requirements.txt in it; the other commands add what developers use.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test long attacks check format-check lint types sql audit format bench lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-compile --require-hashes
# one more than two cores: tests that wait for a browser or a server leave room
WORKERS ?= 3
ARGS ?=

# Python keeps what it has compiled, also where the machine says otherwise: else every process does it all again.
unexport PYTHONDONTWRITEBYTECODE

# The embedded PostgreSQL has wheels for these versions; `make run PYTHON=/path/to/python3.13` names another.
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
FITS := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 15))
PYTHON ?= $(shell for p in $(PYTHONS); do "$$p" -c '$(FITS)' 2>/dev/null && { echo "$$p"; break; }; done)

help:
	@echo 'make run     serve Marsa on your own machine, with sample data the first time'
	@echo 'make test    the tests (ARGS="-k overdue" for some of them)'
	@echo 'make long    those that take minutes each: journeys in a browser, killed servers, whole lives'
	@echo 'make attacks what each person, and nobody, can get that is not theirs'
	@echo 'make check   format, lint, types, SQL style, known vulnerabilities'
	@echo 'make format  put the code into the agreed format'
	@echo 'make bench   time the pages'
	@echo 'make lock    resolve the dependencies of pyproject.toml again'

run: $(VENV)/.runtime
	@exec $(BIN)/streamlit run app.py $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

long: $(VENV)/.dev
	$(BIN)/python -m pytest -m long $(ARGS)

attacks: $(VENV)/.dev
	@$(BIN)/python -m tests.attacks $(ARGS)

check: format-check lint types sql audit
	@echo 'check: passed.'

format-check: $(VENV)/.dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

sql: $(VENV)/.dev
	$(BIN)/sqlfluff lint --nocolor --processes 0 queries

audit: $(VENV)/.dev
	$(BIN)/python -m tests.audit requirements-dev.txt

format: $(VENV)/.dev
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .
	$(BIN)/sqlfluff fix --nocolor queries

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench $(ARGS)
	$(BIN)/python -m tests.bench.permission
	$(BIN)/python -m tests.bench.first
	$(BIN)/python -m tests.bench.board
	$(BIN)/python -m tests.bench.line
	$(BIN)/python -m tests.bench.disclosure

# No address of any registry may end up in the locked files: each machine brings its own.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

lock: $(VENV)/.dev
	$(LOCK) --upgrade pyproject.toml --output-file requirements.txt
	$(LOCK) --upgrade --constraint requirements.txt --group dev pyproject.toml --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The stamps are made last, so an interrupted installation is taken up again.
$(VENV)/.runtime: requirements.txt $(BIN)/python
	@echo 'Installing what Marsa needs into $(VENV) (about a minute the first time) …'
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt $(BIN)/python
	@echo 'Installing what developers need into $(VENV) (about two minutes the first time) …'
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'Marsa needs Python 3.11, 3.12, 3.13 or 3.14 with its venv module, and found none.'; \
	  echo 'Debian, Ubuntu: sudo apt install python3 python3-venv.  macOS: brew install python@3.14.'; \
	  echo 'If you have one elsewhere: make run PYTHON=/path/to/python3.13'; exit 1; } >&2
	@"$(PYTHON)" -c '$(FITS)' || { echo '"$(PYTHON)" is not Python 3.11, 3.12, 3.13 or 3.14 with its venv module.'; exit 1; } >&2
	@"$(PYTHON)" -m venv --clear $(VENV) || { rm -rf $(VENV); \
	  echo 'Python could not make $(VENV). Debian, Ubuntu: sudo apt install python3-venv, then try again.'; exit 1; } >&2
