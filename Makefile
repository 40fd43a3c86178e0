# The two commands of a newcomer are `make run` and `make test`; docs/TESTING.md says what the tests are.

target := $(or $(CARGO_TARGET_DIR),target)
web_sources := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path 'web/dist-fonts/*' -not -name reference.html)

.PHONY: help build run test check api bench screenshots web

help:
	@echo 'make build        the whole program, as $(target)/release/hansa'
	@echo 'make run          the program with the sample city, on http://127.0.0.1:8080'
	@echo 'make test         all tests: both databases, the browser'
	@echo 'make check        format, lints, languages, dependencies, links'
	@echo 'make api          5,000 generated requests of each role to the interface for programs'
	@echo 'make bench        how fast the program answers, with 100,000 records'
	@echo 'make screenshots  the pictures of the README and the guide'

build: web
	cargo build --locked --release

run: build
	$(target)/release/hansa demo --data data-local --listen 127.0.0.1:8080

test: web
	scripts/test

check: web
	scripts/check

api: web
	cargo build --locked --bin hansa
	scripts/api-tests 5000

bench: web
	scripts/bench

screenshots: web
	cargo build --locked --bin hansa
	scripts/browser-tests screenshots

# The style sheet, scripts and maps, built again when a source of theirs has changed or the result is gone.
web: $(target)/web.stamp

$(target)/web.stamp: $(web_sources) $(if $(and $(wildcard web/dist/hansa.css),$(wildcard web/dist-fonts/*)),,web-is-missing)
	cd web && npm ci --ignore-scripts && npm run build
	mkdir -p $(target) && touch $@

.PHONY: web-is-missing
web-is-missing:
