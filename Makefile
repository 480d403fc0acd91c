.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
OURS := .venv/bin/python
DEVELOPMENT := VERBUNDWERK_MODE=development

run: setup ## set everything up and run the portal with its demo world
	@$(DEVELOPMENT) exec $(OURS) manage.py run --port $(PORT)

test: check chromium ## set everything up and run every check and every test
	@$(OURS) -m pytest tests --ignore=tests/browser
	@$(OURS) -m pytest tests/browser

check: setup ## everything that can be seen without running the portal
	@$(OURS) -m ruff check .
	@$(OURS) -m ruff format --check .
	@find templates -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/mypy
	@$(DEVELOPMENT) $(OURS) -m portal.translations check
	@$(DEVELOPMENT) $(OURS) manage.py makemigrations --check --dry-run
	@$(OURS) -m tests.deployment
	@$(OURS) -I portal/bootstrap.py npm run --silent check

coverage: setup ## say which lines and branches the tests of this process leave out
	@.venv/bin/coverage run -m pytest -q tests --ignore=tests/browser
	@.venv/bin/coverage report

bench: setup ## measure: one JSON line a figure, then a table
	@$(OURS) -m tests.bench

messages: setup ## bring the German catalogue up to date with the sources
	@$(OURS) -m portal.translations extract

lock: setup ## resolve the pinned packages anew from pyproject.toml
	@.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal pyproject.toml -o requirements.txt
	@.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal --group dev -c requirements.txt -o requirements-dev.txt

setup:
	@$(PYTHON) -I portal/bootstrap.py

chromium: setup
	@$(OURS) -m tests.browser.install

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.PHONY: run test check coverage bench messages lock setup chromium help
