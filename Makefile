# Two commands matter: `make lab` opens the tour in JupyterLab with CellMem live, `make test` checks everything.

PYTHON ?= $(firstword $(foreach p,python3.12 python3.11 python3.13 python3.10 python3,$(shell \
	command -v $(p) >/dev/null 2>&1 && $(p) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null && echo $(p))))
VENV := .venv
BIN := $(VENV)/bin
BARE := .venv-bare
RESULTS := build/results
SOURCES := $(shell find src style schema scripts jupyterlab_cellmem ipython-startup protocol/schema -type f \
	-not -path '*/labextension/*' -not -path '*/__pycache__/*' -not -name carried.ts -not -name report-template.html 2>/dev/null)
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)
BROWSER_FLAG := $(if $(DISPLAY)$(WAYLAND_DISPLAY)$(BROWSER),,--no-browser)

.DELETE_ON_ERROR:
.PHONY: lab test lint types generate generated scripts jest pytest ui-test screenshots peak curve overhead attribution soak corpus hosts build clean

lab: .make/installed
	$(BIN)/jupyter lab $(ROOT_FLAG) $(BROWSER_FLAG) --LabApp.default_url=/lab/tree/examples/tour.ipynb $(LABFLAGS)

test: lint types generated scripts jest pytest ui-test

build: .make/installed

lint: .make/npm .make/installed
	npm run --silent lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .make/npm .make/installed
	npm run --silent types
	$(BIN)/mypy

generated: .make/npm
	node scripts/generate-protocol.mjs --check

# The rules and counts that the checks themselves rest on.
scripts: .make/npm
	node --test scripts/

jest: .make/npm
	node scripts/bundle-agent.mjs
	mkdir -p $(RESULTS)
	npx jest --json --outputFile=$(RESULTS)/jest.json

pytest: .make/installed
	mkdir -p $(RESULTS)
	$(BIN)/python -m pytest -m "not soak" --junitxml=$(RESULTS)/pytest.xml $(PYTESTFLAGS)

ui-test: .make/installed .make/bare .make/chromium
	mkdir -p $(RESULTS)
	PATH="$(CURDIR)/$(BIN):$$PATH" npx playwright test --config ui-tests/playwright.config.ts --grep-invert '@screenshots|@soak' $(UIFLAGS)

screenshots: .make/installed .make/bare .make/chromium
	PATH="$(CURDIR)/$(BIN):$$PATH" npx playwright test --config ui-tests/playwright.config.ts --grep @screenshots $(UIFLAGS)

# What takes long: 10,000 runs in a kernel; a page asleep for ten minutes, 1,000 cells, a notebook opened 20 times.
soak: .make/installed .make/bare .make/chromium
	$(BIN)/python -m pytest -m soak
	PATH="$(CURDIR)/$(BIN):$$PATH" npx playwright test --config ui-tests/playwright.config.ts --grep @soak $(UIFLAGS)

# Every labelled case of leaking and innocent cells in a kernel of its own; takes about 10 minutes, writes docs/corpus.md.
corpus: .make/installed
	$(BIN)/python -m tests.corpus --write

# The tour in every application and kernel that README names; takes about 20 minutes and writes docs/hosts.md.
hosts: .make/installed .make/chromium
	$(BIN)/python scripts/hosts.py $(HOSTS)

generate: .make/npm
	npm run --silent generate

# Benchmarks print what README quotes; BENCHFLAGS="--check" holds them to their bounds, "--write" keeps the table.
peak curve overhead attribution: .make/installed
	$(BIN)/python -m benchmarks.$@ $(BENCHFLAGS)

clean:
	rm -rf .make build coverage dist lib test-results jupyterlab_cellmem/labextension src/generated/carried.ts \
		jupyterlab_cellmem/cli/report-template.html

.make:
	mkdir -p .make

.make/npm: package.json package-lock.json .npmrc | .make
	@node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null || { \
		echo "CellMem is built with Node.js 20 or newer."; exit 1; }
	npm ci
	touch $@

.make/labextension: .make/npm tsconfig.json $(SOURCES)
	npm run --silent build:prod
	touch $@

.make/venv: pyproject.toml scripts/requirements.py | .make
	@test -n "$(PYTHON)" || { echo "CellMem needs Python 3.10 or newer with venv (on Debian: apt install python3-venv)."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	mkdir -p build
	$(BIN)/python scripts/requirements.py run test dev > build/requirements.txt
	$(BIN)/python -m pip install --quiet -r build/requirements.txt
	touch $@

.make/installed: .make/venv .make/labextension README.md LICENSE install.json
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	$(BIN)/python -m pip install --quiet --force-reinstall --no-deps dist/*.whl
	touch $@

# A kernel whose environment has never heard of CellMem.
.make/bare: .make/installed
	test -x $(BARE)/bin/python || $(PYTHON) -m venv $(BARE)
	$(BARE)/bin/python -m pip install --quiet ipykernel==7.4.0 numpy
	$(BARE)/bin/python -m ipykernel install --prefix $(VENV) --name bare --display-name "Python (bare)"
	touch $@

.make/chromium: | .make
	sh scripts/install-chromium.sh
	touch $@
