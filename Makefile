# The commands that never change their meaning. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
PY := $(BIN)/python
ARGS ?=
NAMES ?=

.PHONY: help run test journey check hub bench fuzz image-test setup setup-dev lock words clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup ## a terminal with a real print daemon and a virtual printer, at http://127.0.0.1:8080
	@$(BIN)/servicepunkt run $(ARGS)

test: setup-dev ## the whole suite, real print daemon and real browser included
	@$(PY) -m pytest -n 2 --dist loadgroup $(ARGS)

journey: setup-dev ## walk the main job in a real browser; the last line is one JSON object
	@$(PY) -m tests.journeys

check: setup-dev ## format, lint, types, floors, words, fast tests
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache | tail -n 4
	@$(PY) -m kiosk.languages.check
	@$(BIN)/servicepunkt content check
	@$(PY) -m pytest -q -n 2 --dist loadgroup -m "not cups and not browser and not slow" $(ARGS)

bench: setup-dev ## every benchmark (or NAMES="a b") against its limit; writes bench/results.json
	@$(PY) -m bench $(NAMES)

hub: setup ## a hub at http://127.0.0.1:8090 (SERVICEPUNKT_HUB_DATABASE=postgresql://… for PostgreSQL)
	@$(BIN)/servicepunkt hub serve

fuzz: setup-dev ## ten minutes of random keys, clicks and touches in the locked window, then 200 visits
	@$(PY) -m tests.browser.fuzz 600 $$RANDOM
	@$(PY) -m tests.browser.visits 200

image-test: setup-dev ## bare Debian → a terminal's disk → started in qemu, its power cut; as root, slow
	@bash provisioning/apt_packages.sh tests/image/apt-packages.txt
	@$(PY) -m pytest -q -s -x tests/image/stories.py $(ARGS)

setup: .venv/words-ready ## install what is missing to run
setup-dev: .venv/dev-ready .venv/words-ready ## install what is missing to test

.venv/apt-ready: apt-packages.txt
	@bash provisioning/apt_packages.sh apt-packages.txt
	@mkdir -p .venv && touch $@

.venv/venv-ready: .venv/apt-ready
	@python3 -m venv .venv
	@touch $@

# a terminal in a library installs requirements.lock; here a hub stands beside it
.venv/run-ready: requirements-hub.lock pyproject.toml .venv/venv-ready .venv/assets-ready
	@[ -f .venv/dev-ready ] || $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-hub.lock
	@$(PY) -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/words-ready: $(wildcard kiosk/languages/catalogues/*/LC_MESSAGES/messages.po) .venv/run-ready
	@$(BIN)/pybabel -q compile -d kiosk/languages/catalogues
	@touch $@

.venv/dev-ready: requirements-dev.lock .venv/run-ready
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/assets-ready: package-lock.json $(shell find kiosk/static/scss kiosk/static/js kiosk/static/build.mjs kiosk/languages/register.py 2>/dev/null) .venv/venv-ready
	@bash provisioning/assets.sh
	@touch $@

LOCK := $(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe

lock: ## renew the lock files: terminal, with hub, with tests (hashes and no addresses)
	@$(LOCK) -o requirements.lock pyproject.toml
	@$(LOCK) --extra hub -c requirements.lock -o requirements-hub.lock pyproject.toml
	@$(LOCK) --extra hub --extra open-data --extra dev -c requirements-hub.lock -o requirements-dev.lock pyproject.toml

words: setup-dev ## collect the sentences and bring the catalogues up to date
	@$(PY) -m kiosk.languages.collect

clean: ## remove what was installed and built
	@rm -rf .venv node_modules kiosk/static/built printing/typefaces var
