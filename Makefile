# Everything a developer or an operator types. No Python but the system's is needed before.
.PHONY: run test types suite check faults pictures bench lock clean
BIN = .venv/bin
# What Python compiled is kept for the next start, also where the machine says otherwise: that start takes half as long.
export PYTHONDONTWRITEBYTECODE =
UV ?= uv
COMPILE = $(UV) pip compile pyproject.toml --group build --universal --generate-hashes --no-emit-index-url --no-header --quiet

run:
	@tools/environment.sh run
	@exec $(BIN)/jiangtai serve --demo

test:
	@tools/environment.sh dev
	@tools/browser.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory -j 2 types suite

types:
	$(BIN)/mypy
	$(BIN)/lint-imports

suite:
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

# The quick gate before a commit: everything but the long tests.
check:
	@tools/environment.sh dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory types
	$(BIN)/pytest -q tests/test_house.py

# kill -9 of server and database under sixty simulated tablets; `make faults ROUNDS=20 SEED=7` for fewer, in that order.
ROUNDS ?= 200
faults:
	@tools/environment.sh dev
	$(BIN)/python -m tests.faults --rounds $(ROUNDS) $(if $(SEED),--seed $(SEED))

# The pictures of the manual, taken from the demo in a real browser.
pictures:
	@tools/environment.sh dev
	@tools/browser.sh
	$(BIN)/python tools/pictures.py

# Every row of the table of speeds beside its baseline; `make bench RUNS=1` is quicker.
RUNS ?= 5
bench:
	@tools/environment.sh dev
	$(BIN)/python -m bench --runs $(RUNS)

# `make lock` after a change of dependencies; `make lock UPGRADE=--upgrade` for newer versions of all.
lock:
	$(COMPILE) $(UPGRADE) -o requirements.lock
	$(COMPILE) $(UPGRADE) --group dev --constraint requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv dist .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
