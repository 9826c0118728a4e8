# One word for each chore. On a fresh machine Python >= 3.11, pip and make are enough:
#
#   make crawl URL=http://blog.example/     harvest a whole blog        (ARCHIVE=folder, ARGS="more options")
#   make test                               every test                  (ARGS="-k dates")
#                                           BLOGARCHIVE_KILLS=30 kills runs thirty times instead of six
#   make check                              ruff and mypy, strict
#   make golden                             write the golden answers anew; read the diff like code
#   make quality                            precision and recall on labelled pages
#   make bench                              how fast, against its peers
#   make docs                               write the generated parts of README and docs/ anew
#   make names                              write the CLDR's names of months, days and distances anew

VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
BENCH := $(VENV)/.installed-bench
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help crawl test check golden quality bench docs names clean
.DEFAULT_GOAL := help

help:
	@sed -n '3,11s/^#   //p' Makefile

# Exit code 3 ("done, but some pages could not be read") is a harvest all the same: the summary names the pages.
crawl: $(RUN)
	@if [ -z "$$URL" ]; then echo 'Which blog? make crawl URL=http://blog.example/' >&2; exit 2; fi
	@set -f; $(BIN)/blogarchive crawl $$URL $${ARCHIVE:+--archive "$$ARCHIVE"} $(ARGS) || [ $$? -eq 3 ]

test: $(DEV)
	@$(BIN)/python -m pytest $(ARGS)

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(DEV)
	@$(BIN)/python -m pytest tests/test_golden.py --rewrite-golden $(ARGS); git --no-pager diff --stat -- tests/golden

quality: $(DEV)
	@for script in tests/quality/measure_*.py; do echo "== $$script"; $(BIN)/python $$script $(ARGS) || exit 1; done

bench: $(BENCH)
	@for script in tests/benchmarks/bench_*.py; do echo "== $$script"; $(BIN)/python $$script $(ARGS) || exit 1; done

docs: $(DEV)
	@$(BIN)/python docs/write.py

names: $(DEV)
	$(BIN)/python -m pipelines.date_names_file

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache

# The environment. pip is brought up first: 23.2, which a fresh machine may have, crashes on this set of dependencies.
# Where the venv module has no pip of its own (Debian without python3-venv), the machine's pip puts one in.
$(BIN)/python:
	@py=; for p in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then py=$$p; break; fi; done; \
	if [ -z "$$py" ]; then echo 'Python 3.11 or later is needed: make PYTHON=/path/to/python3 ...' >&2; exit 1; fi; \
	echo "Making $(VENV) with $$($$py --version) ..." >&2; \
	$$py -m venv $(VENV) >/dev/null 2>&1 \
	  || { $$py -m venv --clear --without-pip $(VENV) && $$py -m pip --python $@ install -qq pip; } \
	  || { rm -rf $(VENV); echo 'No virtual environment could be made: install the venv module (Debian: python3-venv)' >&2; exit 1; }

$(RUN): pyproject.toml | $(BIN)/python
	@echo 'Installing blogarchive into $(VENV) (once) ...' >&2
	@$(PIP) install -qq --upgrade pip
	@$(PIP) install -qq -e .
	@$(BIN)/python -m compileall -q scraper pipelines exports  # containers often forbid it to the program itself: 0.2 s
	@touch $@

$(DEV): $(RUN)
	@echo 'Installing what the tests need into $(VENV) (once) ...' >&2
	@$(PIP) install -qq -e '.[dev]'
	@touch $@

$(BENCH): $(DEV)
	@echo 'Installing what the benchmarks compare with into $(VENV) (once) ...' >&2
	@$(PIP) install -qq -e '.[bench]'
	@touch $@
