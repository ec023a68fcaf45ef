# The commands that developers need; `make` alone lists them. They use Maven's wrapper, which fetches the Maven that it names.
.DEFAULT_GOAL := help
.PHONY: help build test format bench docs release check

MAVEN ?= ./mvnw
VERSION = $(shell sed -n 's:.*<version>\(.*\)</version>.*:\1:p' pom.xml | head -1)
TIME = $(shell sed -n 's:.*<project.build.outputTimestamp>\(.*\)</project.build.outputTimestamp>.*:\1:p' pom.xml)
RELEASE = ticket-workbench-$(VERSION)

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

build: ## compile and pack the distribution, without tests
	$(MAVEN) -B -DskipTests package

test: ## run all tests and check the format
	$(MAVEN) -B verify

format: ## format the Java sources
	$(MAVEN) -B spotless:apply

bench: ## measure the fused engine's loops and training steps (some minutes)
	benchmarks/kernels.sh
	benchmarks/conv_steps.sh

docs: ## write the Javadoc to target/reports/apidocs
	$(MAVEN) -B -DskipTests -Dspotless.check.skip=true package javadoc:aggregate

release: test ## test, then pack the distribution with its SHA-256 into target/
	@test -z "$$(git status --porcelain)" || { echo "error: uncommitted changes; commit them first" >&2; exit 1; }
	mkdir -p target
	date -u -d "$(TIME)" +%Y-%m-%dT%H:%M:%SZ > workbench-cli/target/distribution/built
	tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="$(TIME)" --transform 's:^:$(RELEASE)/:' \
	  -cf - workbench README.md CHANGELOG.md docs workbench-cli/target/distribution/lib workbench-cli/target/distribution/built \
	  | gzip -n > target/$(RELEASE).tar.gz
	cd target && sha256sum $(RELEASE).tar.gz > $(RELEASE).tar.gz.sha256

check: ## run every check we own (.ci/run: Debian, as root, up to an hour)
	.ci/run
