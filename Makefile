# make demo: the main job on examples/.  make test: all tests.  Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench clean

$(VENV)/.runtime: pyproject.toml
	@echo "==> Setting up $(VENV) with $$($(PYTHON) --version)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@echo "==> Adding what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.runtime  ## Read examples/ into demo.db and ask it
	@echo "==> onrecord add demo.db examples"
	@$(BIN)/onrecord add demo.db examples
	@echo "==> onrecord statements demo.db --limit 12"
	@$(BIN)/onrecord statements demo.db --limit 12
	@echo "==> Now try: $(BIN)/onrecord search demo.db accord   or   $(BIN)/onrecord show examples/$(notdir $(firstword $(wildcard examples/*.txt)))"

test: $(VENV)/.dev  ## Lint, types, tests, the accuracy gate
	@echo "==> Style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@echo "==> Types"
	@$(BIN)/mypy
	@echo "==> Tests"
	@$(BIN)/python -m pytest
	@echo "==> Accuracy gate"
	@$(BIN)/python eval/gate.py

bench: $(VENV)/.runtime  ## Throughput on this machine
	@$(BIN)/python bench/throughput.py

clean:  ## Remove what make made
	rm -rf $(VENV) build demo.db demo.db-wal demo.db-shm
