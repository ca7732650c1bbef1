# run · test · check · bench · setup, and messages for translators. `make run PORT=8001`, `RABTA_DATA=… make run`.
.PHONY: run test test-fast check bench setup messages
PYTHON := .venv/bin/python

# A clone is a demo unless it is told otherwise: RABTA_DEMO=0 make run
export RABTA_DEMO ?= 1

run: ## everything up at http://localhost:PORT; Ctrl-C stops it, the data stays
	@tools/setup.sh run
	@$(PYTHON) -m rabta.site.cli run

setup: ## what `test` and `check` need, without running them
	@tools/setup.sh dev browser

test: ## the whole suite
	@tools/setup.sh dev browser
	@$(PYTHON) -m pytest -n 2 --dist loadgroup $(ARGS)

test-fast: ## without the browser and what takes long
	@tools/setup.sh dev
	@$(PYTHON) -m pytest -n 2 --dist loadgroup -m "not slow" $(ARGS)

check: ## style, types, contracts, house rules
	@tools/setup.sh dev
	@$(PYTHON) -m tools.check

bench: ## load a big database and measure; prints a table and JSON
	@tools/setup.sh dev
	@$(PYTHON) -m bench $(ARGS)

messages: ## gather new texts into the translation catalogues
	@tools/setup.sh dev
	@$(PYTHON) -m tools.messages
