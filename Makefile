.DEFAULT_GOAL := help
PYTHON ?= python3

messages: ## bring the German catalogue up to date with the sources
	@.venv/bin/python -m portal.translations extract

lock: ## resolve the pinned packages anew from pyproject.toml
	@.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal pyproject.toml -o requirements.txt
	@.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal --group dev -c requirements.txt -o requirements-dev.txt

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.PHONY: messages lock help
