# One word a task. Each target prepares .venv by itself, and only when the lock changed.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: report test lab bench format clean lock

report: $(STAMP)
	$(BIN)/onrecord report
	@echo "Open reports/index.html. For your article: $(BIN)/onrecord report my-article.txt"
	@echo "(or once 'source $(BIN)/activate', then 'onrecord ...')"

# As many processes as the machine has cores; HYPOTHESIS_PROFILE=thorough tries properties on more examples.
test: $(STAMP)
	@echo "Running some 2,800 tests: about 5 minutes on two cores ..."
	$(BIN)/python -m pytest -q -n logical --maxprocesses 8 --dist worksteal

# Offline: JupyterLab asks nobody for news or for a newer version.
lab: .venv/.lab
	JUPYTER_CONFIG_PATH=notebooks/jupyter $(BIN)/jupyter lab --notebook-dir=. --LabApp.default_url=/lab/tree/notebooks/article.ipynb --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate

bench: $(STAMP)
	$(BIN)/python -m benchmarks.accuracy

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .pytest_cache .hypothesis .ruff_cache .mypy_cache .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find reports -mindepth 1 ! -name .gitkeep -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "On the Record needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@echo "Preparing .venv: once, about a minute ..."
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/.lab: $(STAMP) requirements-lab.lock
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-lab.lock
	touch $@

# For maintainers: write both locks anew (needs uv). Hashes only, no addresses.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --extra dev pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --extra dev --extra lab -c requirements.lock pyproject.toml -o requirements-lab.lock
