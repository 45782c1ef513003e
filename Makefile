# `make` alone lists what there is.
PREFIX = /usr/local
HOST = 127.0.0.1
PORT = 8080
ROUNDS = 20000
export PREFIX DESTDIR

.PHONY: help run test fuzz check bench simulate install uninstall format clean
.SILENT:

help: ## List these targets
	awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: ## Build, make demo data and a model if there are none, and serve (HOST, PORT)
	scripts/run --host "$(HOST)" --port "$(PORT)"

test: ## Run all tests
	scripts/test

fuzz: ## Feed every importer and decoder damaged input, for some minutes (ROUNDS)
	scripts/fuzz "$(ROUNDS)"

check: ## Check the format, warnings, imports and sizes
	scripts/check

bench: ## Measure speed and accuracy
	scripts/bootstrap --with-bench
	Benchmarks/run

simulate: ## Hold lifts against planted effects (release build, seeded)
	scripts/bootstrap --with-bench
	Benchmarks/run --only effects

install: ## Install below PREFIX (/usr/local); DESTDIR is for packagers
	scripts/install

uninstall: ## Remove what install put below PREFIX
	scripts/install --uninstall

format: ## Format all Swift code
	swift format --in-place --parallel --recursive Package.swift Sources Tests $(wildcard Benchmarks)

clean: ## Remove what was built; dependencies and data stay
	swift package clean
