# Everything runs in .venv, made here on first use; PYTHON chooses the interpreter (3.11 to 3.13).
PYTHON ?= python3
BIN := .venv/bin
DEMO := fixtures/lung-nodule-cade/faulty

.PHONY: demo test lint bench docs format clean

demo: .venv/installed  ## check the shipped faulty pair and print its findings
	$(BIN)/paralint check $(DEMO)/nmpa.docx $(DEMO)/fda.docx --fail-on never

test: .venv/developing  ## the whole suite, with branch coverage
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

lint: .venv/developing  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/developing  ## mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/developing  ## speed and accuracy as a table
	$(BIN)/python benchmarks/run.py

docs: .venv/developing  ## the rule reference from rules/ and the picture in the README from a real run
	$(BIN)/python docs/rule_reference.py
	$(BIN)/python docs/configuration_schema.py
	$(BIN)/python docs/picture.py

clean:
	rm -rf .venv build dist .coverage htmlcov .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/developing: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch .venv/installed $@
