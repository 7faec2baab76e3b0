# kzdesk: `make run` opens the window, `make test` runs the tests; both do all the set-up first.
# The same in plain commands, for Windows too: see README.md.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin

CATALOGUES := $(wildcard resources/translations/*/LC_MESSAGES/kzdesk.po)
COMPILED := $(CATALOGUES:.po=.mo)
SETUP := packaging/bootstrap.py $(CATALOGUES)
# Set-up runs again when an input is newer than its stamp, and when something that it made is gone.
GONE := $(strip $(filter-out $(wildcard $(COMPILED)),$(COMPILED)) $(shell test -x $(BIN)/python || echo .venv))

.DEFAULT_GOAL := help
.PHONY: help run test test-fast test-night setup lint bench coverage mutants package package-proof law-pack translations screenshots \
	structure picture requirements clean again

help: ## list the targets
	@awk -F ': .*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/ready-run: $(SETUP) packaging/requirements.txt packaging/requirements-build.txt $(if $(GONE),again)
	@$(PYTHON) packaging/bootstrap.py run

.venv/ready-dev: $(SETUP) packaging/requirements-dev.txt $(if $(GONE),again)
	@$(PYTHON) packaging/bootstrap.py dev

.venv/ready-package: .venv/ready-dev
	@$(PYTHON) packaging/bootstrap.py package

run: .venv/ready-run ## set up what is missing and open the window; ARGS="--demo" passes arguments on
	@$(BIN)/python -m kzdesk $(ARGS)

setup: .venv/ready-dev ## set up everything for tests, lint and packaging

test: .venv/ready-dev ## all tests, with a screen of their own; ARGS="-k drag" passes arguments on
	@$(BIN)/python -m pytest $(ARGS)

test-fast: .venv/ready-dev ## the tests that need no screen
	@$(BIN)/python -m pytest -m "not desktop" $(ARGS)

test-night: .venv/ready-dev ## all tests, with many more examples for each property; then every parser on spoilt files
	@$(BIN)/python -m pytest --hypothesis-profile=night $(ARGS)
	@$(BIN)/python tests/fuzz/run.py --seconds 60

lint: .venv/ready-dev ## ruff, mypy --strict, the import contracts
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports

bench: .venv/ready-dev ## everything that is measured, in one table beside its targets; ARGS="--compare OLD NEW" for two runs
	@$(BIN)/python -m tests.bench.run $(ARGS)

coverage: .venv/ready-dev ## every branch of the domain, run by its tests and the tables of the law; red below all of them
	@$(BIN)/python -m coverage run -m pytest tests/domain tests/law/test_articles.py $(ARGS)
	@$(BIN)/python -m coverage report

mutants: .venv/ready-dev ## whether the tests notice small changes of the code that counts; hours. ARGS="planner" for a module
	@$(BIN)/python tests/mutants/run.py $(ARGS)

package: .venv/ready-package ## build the desktop packages of the last commit: dist
	@$(BIN)/python packaging/package.py

package-proof: .venv/ready-package ## try what `make package` built on an empty Debian; root, some minutes
	@$(BIN)/python -m pytest packaging/proof $(ARGS)

translations: .venv/ready-dev ## extract the sentences, bring ru and kk up to date, compile
	@$(BIN)/python packaging/translations.py $(ARGS)

law-pack: .venv/ready-dev ## sign the law as one file: ARGS="--key FILE"; ARGS="--new-key FILE" makes a key
	@$(BIN)/python packaging/law_pack.py $(ARGS)

structure: .venv/ready-dev ## the picture of the layers, made from the imports: docs/structure.svg
	@$(BIN)/python packaging/structure.py

screenshots: .venv/ready-dev ## pictures of every view, theme and language, and of every dialog, in a gallery: build/screenshots
	@$(BIN)/python packaging/screenshots.py $(ARGS)

picture: .venv/ready-dev ## the picture of the window in README: docs/window.png
	@$(BIN)/python -m kzdesk --demo --today 2026-11-23 --lang en --theme light --size 1280x800 --screenshot docs/window.png

requirements: .venv/ready-dev ## pin the versions of pyproject.toml; ARGS=--upgrade takes newer ones
	@$(BIN)/python packaging/pin.py $(ARGS)

clean: ## remove what was built and set up (the log of your stays lies elsewhere)
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(COMPILED)
	@find kzdesk tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
