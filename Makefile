# The two commands that matter: `make run` and `make test`. Everything else helps those who develop.
PORT ?= 8000
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test lint prove score bench reset lock messages

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: ## environment in .venv and built assets (a second call does nothing)
	@python3 scripts/setup.py run

setup-dev:
	@python3 scripts/setup.py dev

run: setup ## the product on this machine, with the small demo: make run PORT=8123
	@exec .venv/bin/laban start --port $(PORT)

test: setup-dev ## every check: lint, types, contracts, tests on SQLite and PostgreSQL, browser
	@$(PY) scripts/test.py

lint: setup-dev ## ruff, types, import contracts, migrations, translations, locks
	@$(PY) scripts/test.py --lint-only

prove: setup-dev ## the longer proofs
	@$(PY) scripts/test.py --prove

score: setup-dev ## the reader's score over the real documents, kept in docs/benchmarks.md
	@$(PY) -m benchmarks.score_reader

bench: setup-dev ## figures against a floor of the same run, kept in docs/benchmarks.md
	@$(PY) -m benchmarks.run

messages: setup-dev ## merge the translations and say what is missing
	@$(PY) scripts/translations.py merge

lock: setup-dev ## make the hashed locks anew
	@$(PY) scripts/lock.py

reset: ## forget this machine's data (var/): asks first
	@printf 'Remove var/ with its database and files? [y/N] ' && read answer && [ "$$answer" = y ] && rm -rf var && echo Removed. || echo Kept.
