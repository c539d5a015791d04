# Pastdue. `make demo` shows it at work, `make test` checks it; both build what they need.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

MVN = export JAVA_HOME=$$(local/jdk) && command -v mvn >/dev/null || { echo "pastdue: Maven is missing; install it: sudo apt-get install maven, or brew install maven" >&2; exit 1; }; mvn -B -ntp -Dstyle.color=never

SOURCES := $(shell find pom.xml shared functions local tests -name '*.java' -o -name pom.xml -o -name '*.xml' -path '*resources*' | grep -v /target/)

.PHONY: help demo build test format simulate mutation bench clean

help: ## says what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: build ## 30,000 real card accounts over seven virtual days, on an AWS embedded in one JVM
	@./pastdue demo

build: local/target/.built ## compiles and assembles, without tests

local/target/.built: $(SOURCES)
	@echo "Building (the first time downloads libraries: a few minutes) …"
	@$(MVN) -q -DskipTests -Dspotless.check.skip -Dmaven.shade.skip package -pl local -am >&2 2> >(grep -v 'WARNING: .*Unsafe\|WARNING: Please consider\|WARNING: A terminally' >&2)
	@touch $@

test: ## every test; what was skipped, and why, is said last
	@rm -rf */target/surefire-reports */*/target/surefire-reports; $(MVN) verify && $$JAVA_HOME/bin/java tests/Skipped.java

simulate: ## lenders' weeks in memory with crashes and duplicates, as many as asked for: make simulate N=1000000 SEED=7
	@$(MVN) -q test -pl shared/testing -am -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dsimulate.notices=$${N:-20000} -Dsimulate.seed=$${SEED:-1}

mutation: ## breaks the core in a thousand places, one at a time, and counts which breaks the tests notice: 80 % at least
	@$(MVN) -Pmutation test-compile -pl shared/testing -am
	@echo "Survivors, line by line: shared/testing/target/pit-reports/index.html"

bench: build ## what it does a second and what it costs, each figure beside its limit (minutes; QUICK=1 for a short one)
	@./pastdue bench $${QUICK:+--quick}

format: ## formats the sources
	@$(MVN) -q spotless:apply

clean: ## removes what was built
	@rm -rf target */target */*/target out
