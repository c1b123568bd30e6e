# Two commands do most: `make run` to see it, `make test` before handing in. Each target is one script of scripts/.

override CARGO_TARGET_DIR := $(abspath $(or $(CARGO_TARGET_DIR),target))
export CARGO_TARGET_DIR

.DEFAULT_GOAL := help
.PHONY: help run test build dev audit bench api-fuzz fuzz chaos worlds pictures

help: ## Says what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Installs what is missing, builds, loads the demo and serves it on http://localhost:3000
	@scripts/run

test: ## Format, lints, every test on SQLite and PostgreSQL, every page in Chromium with JavaScript and without
	@scripts/test

build: ## Leaves a program to run anywhere at $CARGO_TARGET_DIR/release/kakunin
	@scripts/build

dev: ## Serves the demo, and builds and starts it again when a file changes
	@scripts/dev

audit: ## Holds the dependencies against the known advisories
	@scripts/audit

bench: ## Measures import, screening, overview, and pages and sign-in under attack, on both engines (minutes)
	@scripts/bench

api-fuzz: ## Tries the interface for programs with schemathesis, on loopback
	@scripts/schemathesis

fuzz: ## Fuzzes each format's reader for ten minutes (an hour; SECONDS_EACH and TARGETS change it)
	@scripts/fuzz

chaos: ## Kills imports hundreds of times, and cuts and shuffles deliveries hundreds of ways, on both engines (an hour)
	@scripts/chaos

worlds: ## Makes three worlds and holds screening against their truth (minutes); RULES=all leaves each rule out in turn
	@scripts/worlds

pictures: ## Makes the pictures in docs/pictures anew
	@scripts/pictures
