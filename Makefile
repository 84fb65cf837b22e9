# Commands of the repository; `make help` lists them. Paths are relative on purpose: the folder that
# holds the repository may have spaces in its name.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
READY := .venv/ready.stamp
# Lists of environments of their own: .venv does not follow them.
APART := kernels qt6 gate site ray two-hosts zarr-readers
REQUIREMENTS := $(filter-out $(APART:%=requirements/%.txt),$(wildcard requirements/*.txt))

# As in backend/__main__.py: torch's threads must not spin for long beside other work.
export GOMP_SPINCOUNT ?= 5000

# PYTEST_ARGS is handed to every run of the tests.
PYTEST := $(PYTHON) -m pytest
PYTEST_ARGS ?=
BENCH_ARGS ?=
GATE_ARGS ?=
CONFIG ?= training/himosa-x4.toml

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: setup
setup: ## install system packages where they are missing, and make .venv
	@tools/setup.sh

$(READY): $(REQUIREMENTS) tools/setup.sh
	@tools/setup.sh

.PHONY: demo
demo: $(READY) ## upscale a real raster through QGIS; results in build/demo/
	@$(PYTHON) -m tools.demo.run_demo

.PHONY: test
# Threads of tiny networks wait for each other, on a busy machine for seconds.
test: export OMP_NUM_THREADS ?= 1
test: TEST_PROCESSES ?= 2
test: $(READY) ## run all tests, real QGIS included
	$(PYTEST) -p no:pytest_qgis -n $(TEST_PROCESSES) --dist loadfile \
		--ignore=tests/plugin --ignore=tests/end_to_end $(PYTEST_ARGS)
	@# A run of its own: the backend's tests must not see QGIS. Qt draws into memory.
	QT_QPA_PLATFORM=offscreen $(PYTEST) tests/plugin tests/end_to_end $(PYTEST_ARGS)

# PART names one of the trials, COUNT says how many of them; without COUNT as many as a full run has.
# Some parts have environments of their own; where these cannot be made, the other parts run all the same.
LONG_READY := build/ray/ready.stamp build/two-hosts/ready.stamp
LONG_NEEDS = $(if $(PART),$(filter build/$(PART:slurm=ray)/ready.stamp,$(LONG_READY)),$(LONG_READY))
.PHONY: test-long
test-long: $(READY) ## long trials (hours), from where they stopped; PART=fuzz COUNT=1000 for some
	$(if $(LONG_NEEDS),-@$(MAKE) --no-print-directory $(LONG_NEEDS))
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.long $(PART) $(if $(COUNT),--count $(COUNT))

.PHONY: test-kernels
test-kernels: build/kernels/ready.stamp ## test the CUDA kernels in Triton's interpreter, without a GPU
	PYTHONPATH=build/kernels TRITON_INTERPRET=1 TRITON_CACHE_DIR=build/kernels/cache \
		$(PYTEST) -p no:pytest_qgis tests/backend/kernels $(PYTEST_ARGS)

build/kernels/ready.stamp: requirements/kernels.txt $(READY)
	rm -rf build/kernels
	$(PYTHON) -m pip install --quiet --no-deps --target build/kernels -r requirements/kernels.txt
	touch $@

.PHONY: test-qgis
test-qgis: ## test in the QGIS of another Debian, VERSION=trixie or sid; as root, in a chroot
	@tools/test_qgis.sh $(VERSION) $(PYTEST_ARGS)

.PHONY: test-qt
test-qt: build/qt6/ready.stamp ## test the plugin on PyQt6, with a stand-in for QGIS 4
	QT_QPA_PLATFORM=offscreen build/qt6/bin/python -m pytest tests/qt6 $(PYTEST_ARGS)

# Beside the system's GDAL, away from the PyQt 5 of .venv: a process holds one of them.
build/qt6/ready.stamp: requirements/qt6.txt $(READY)
	rm -rf build/qt6
	.venv/bin/python -m venv --system-site-packages build/qt6
	build/qt6/bin/python -m pip install --quiet -r requirements/qt6.txt
	touch $@

.PHONY: test-ray
test-ray: build/ray/ready.stamp ## test jobs on Ray: same bytes, and workers, nodes and drivers that end
	build/ray/bin/python -m pytest -p no:pytest_qgis tests/ray $(PYTEST_ARGS)

# Beside the system's GDAL, away from .venv: nobody else needs Ray.
build/ray/ready.stamp: requirements/ray.txt requirements/runtime.txt requirements/zarr.txt $(READY)
	rm -rf build/ray
	.venv/bin/python -m venv --system-site-packages build/ray
	build/ray/bin/python -m pip install --quiet -r requirements/development.txt -r requirements/zarr.txt \
		-r requirements/ray.txt
	touch $@

.PHONY: test-zarr
test-zarr: build/zarr-readers/ready.stamp ## test that zarr-python and xarray read our Zarr stores
	$(PYTEST) -p no:pytest_qgis tests/backend/stores/test_other_readers.py $(PYTEST_ARGS)

# Away from .venv and the system's packages: they need a newer numpy than Debian 12 has.
build/zarr-readers/ready.stamp: requirements/zarr-readers.txt
	rm -rf build/zarr-readers
	python3 -m venv build/zarr-readers
	build/zarr-readers/bin/python -m pip install --quiet -r requirements/zarr-readers.txt
	touch $@

# For `make test-long PART=two-hosts`: a server for files beside Ray.
build/two-hosts/ready.stamp: requirements/two-hosts.txt requirements/ray.txt requirements/zarr.txt requirements/development.txt $(READY)
	rm -rf build/two-hosts
	.venv/bin/python -m venv --system-site-packages build/two-hosts
	build/two-hosts/bin/python -m pip install --quiet -r requirements/development.txt -r requirements/two-hosts.txt
	touch $@

.PHONY: run
run: $(READY) ## open QGIS with the plugin loaded, in a profile of its own
	@$(PYTHON) -m tools.dev.run_qgis

.PHONY: lint
lint: $(READY) ## ruff, mypy, bandit, and the titles of commits
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	@# What the zip holds: the plugin repository asks for all rules, and a suppression counts as a finding.
	$(PYTHON) -m bandit --quiet --ignore-nosec --recursive himosa_qgis backend
	$(PYTHON) -m tools.dev.check_commit_titles

.PHONY: translations
translations: $(READY) ## the .ts files follow the sources, and QGIS's .qm files are made of them
	@$(PYTHON) -m tools.dev.translations update
	@$(PYTHON) -m tools.dev.translations compile

.PHONY: package
package: $(READY) ## write build/himosa_qgis-VERSION.zip for QGIS's plugin manager
	@$(PYTHON) -m tools.dev.package

# GATE_ARGS=--publish asks for the publisher's addresses too; --without-tests looks at the zip alone.
.PHONY: gate
gate: package build/gate/ready.stamp ## may the zip go to the plugin repository? all that it asks, and more
	@$(PYTHON) -m tools.gate.run_gate $(GATE_ARGS) -- $(PYTEST_ARGS)

build/gate/ready.stamp: requirements/gate.txt $(READY)
	rm -rf build/gate
	.venv/bin/python -m venv build/gate
	build/gate/bin/python -m pip install --quiet -r requirements/gate.txt
	touch $@

.PHONY: site
site: build/mkdocs/ready.stamp ## build the pages of docs/ as a site, in build/site
	build/mkdocs/bin/python -m mkdocs build --quiet
	@echo "build/site/index.html"

build/mkdocs/ready.stamp: requirements/site.txt $(READY)
	rm -rf build/mkdocs
	.venv/bin/python -m venv build/mkdocs
	build/mkdocs/bin/python -m pip install --quiet -r requirements/site.txt
	touch $@

.PHONY: pairs
pairs: $(READY) ## build the public real pairs in build/cache/pairs, for `evaluate --pairs`
	@$(PYTHON) -m tools.fetch.pairs

.PHONY: train
train: $(READY) ## train by the configuration CONFIG=FILE.toml, from where it stopped
	$(PYTHON) -m backend train "$(CONFIG)" --folder "build/training/$(basename $(notdir $(CONFIG)))"

.PHONY: error-head
error-head: SCALE ?= 4
error-head: HEAD = himosa-x$(SCALE).error
error-head: $(READY) ## train the error head beside the released weights of SCALE=4, and put it there; 10 minutes of one core
	$(PYTHON) -m backend train training/himosa-x$(SCALE)-error.toml --folder build/training/$(HEAD)
	$(PYTHON) -m tools.dev.release_weights build/training/$(HEAD)/$(HEAD).safetensors himosa-x$(SCALE) --mantissa-bits 8

.PHONY: bench
bench: $(READY) ## speed and memory here, fast path against plain; BENCH_ARGS=--full for all
	$(PYTHON) -m backend benchmark --folder build/bench $(BENCH_ARGS)

.PHONY: gpu-check
gpu-check: $(READY) ## everything a CUDA machine should verify
	@$(PYTHON) -m tools.dev.gpu_check

.PHONY: tools
tools: $(READY) ## list what measures, draws and documents, to be run by hand
	@$(PYTHON) -m tools.dev.tool_list

.PHONY: clean
clean: ## remove what the other commands made, but .venv, samples and training
	[ ! -d build ] || find build -mindepth 1 -maxdepth 1 ! -name cache ! -name training -exec rm -rf {} +
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find backend himosa_qgis tests tools -name __pycache__ -prune -exec rm -rf {} +
