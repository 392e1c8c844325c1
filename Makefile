# Every target first sets up what it needs; the second time that takes no time.
# `make help` lists the targets.

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench screens soak package

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## set up what is missing on this machine and in .venv
	@scripts/bootstrap --dev

run: ## open the desk; without a display, play its main job on a virtual one
	@scripts/bootstrap --runtime
	@scripts/run

test: setup ## every test but the long ones
	$(PYTEST) -n 2 -m "not soak"

check: setup ## format, lint, types, import contracts, stale translations
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PYTHON) scripts/translations check

bench: setup ## every benchmark beside its floor, as JSON
	$(PYTHON) main.py bench all

screens: setup ## every screen as a picture, in build/screens
	$(PYTHON) main.py screens build/screens

soak: setup ## an hour of random faults and other long tests; SOAK_MINUTES=5 is shorter
	$(PYTEST) -m soak -rP

package: setup ## the package of this platform, in build/dist
	installer/build
