# Needs Python 3.11 or newer, git and make; everything else is fetched, pinned and checked.
#   make demo           read the sample, load it, ask it, serve it (SERVE=0: all but serve)
#   make test           the tests, with a Neo4j of their own
#   make check          lint, types, layers, generated files, tests
#   make generated      write the generated files anew: ontology.ttl, blocks of README.md
#   make bench          ratios of speed, into build/bench.json
#   make lock           resolve the dependencies of pyproject.toml anew
#   make clean          remove what make made; what was ingested stays
# PYTHON=/path/to/python names the Python to make the environment with.

.DEFAULT_GOAL := demo
.NOTPARALLEL:
.PHONY: demo env test check lint types layers fresh generated bench lock clean

SERVE ?= 1
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check install

# Sets $$python to the first of PYTHON that is new enough.
define FIND_PYTHON
for python in $(PYTHON) ''; do \
	$${python:-false} -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
done; \
[ -n "$$python" ] || { echo 'Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python' >&2; exit 1; }
endef

# One server for all commands, kept as long as the recipe runs.
demo: env
	@trap '$(BIN)/policy-graph neo4j stop' EXIT; set -ex; \
	$(BIN)/policy-graph neo4j start; \
	$(BIN)/policy-graph ingest --sample; \
	$(BIN)/policy-graph query measures_led_by --agency 山东省科学技术厅; \
	if [ '$(SERVE)' != 0 ]; then $(BIN)/policy-graph serve; fi

env: $(READY)

# Made whole or not at all: a failure, a wrong hash for one, leaves no environment behind.
$(READY): requirements.lock pyproject.toml
	@rm -rf $(VENV)
	@$(FIND_PYTHON); \
	{ $$python -m venv $(VENV) \
		&& $(PIP) --require-hashes -r requirements.lock \
		&& $(PIP) --no-deps --no-build-isolation --no-index -e . \
		&& touch $@; } || { rm -rf $(VENV); exit 1; }

test: env
	$(BIN)/pytest

check: lint types layers fresh test

lint: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: env
	$(BIN)/mypy

layers: env
	$(BIN)/lint-imports

fresh: env
	$(BIN)/python -m graph.ontology --check
	$(BIN)/python -m docs.blocks --check

generated: env
	$(BIN)/python -m graph.ontology
	$(BIN)/python -m docs.blocks

bench: env
	$(BIN)/python -m bench

lock:
	@$(FIND_PYTHON); $$python -m venv build/uv
	build/uv/bin/python -m pip --disable-pip-version-check install uv
	build/uv/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --upgrade -o requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
