# Pastdue. `make demo` shows it at work, `make test` checks it; both build what they need.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

MVN = export JAVA_HOME=$$(cli/jdk) && command -v mvn >/dev/null || { echo "pastdue: Maven is missing; install it: sudo apt-get install maven, or brew install maven" >&2; exit 1; }; mvn -B -ntp -Dstyle.color=never

# What Maven's own libraries make JDK 25 say.
HUSH = 2> >(grep -v 'WARNING: .*Unsafe\|WARNING: Please consider\|WARNING: A terminally' >&2)

SOURCES := $(shell find pom.xml jurisdictions shared functions emulator sandbox training bench cli tests -type f \( -path '*/src/*' -o -name pom.xml -o -path 'jurisdictions/*.yaml' \) | grep -v /target/)

# Without a locale, as under cron, Java would neither find nor print a name in Chinese.
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LC_ALL := C.UTF-8
endif

# What goes to Lambda is made of these.
PACKAGED := $(shell find pom.xml jurisdictions shared functions -name pom.xml -o -path 'jurisdictions/*.yaml' -o -path '*/src/main/*' -type f | grep -v /target/)
FUNCTIONS := $(shell sed -n 's/^  \([A-Z][A-Za-z]*\)Function:$$/\1/p' template.yaml | awk '!seen[$$0]++')

HAS_PYTHON = python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null

# SAM CLI, cfn-lint and checkov, as they lie in .venv. They ask nothing of AWS and tell nobody that they ran.
SAM = export SAM_CLI_TELEMETRY=0 BC_SKIP_MAPPING=TRUE PATH="$(CURDIR)/.venv/bin:$$PATH"; sam

.PHONY: help demo replay build model prepared test unit cases golden engines lint docs reproducible local-invoke test-events format simulate calibrate mutation bench clean $(FUNCTIONS:%=build-%Function)

help: ## says what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: build ## 30,000 real card accounts over seven virtual days, by text, mail, letter and call, on an AWS embedded in one JVM
	@./pastdue demo --channels

replay: build ## six months of 3,000 card accounts with their payments and replies; what came out is checked against what went in
	@./pastdue replay --accounts $${N:-3000} && "$$(cli/jdk)/bin/java" tests/Replay.java out/replay

build: cli/target/.built ## compiles and assembles, without tests

cli/target/.built: $(SOURCES)
	@echo "Building (the first time downloads libraries: a few minutes) …"
	@mkdir -p $(@D) && touch $(@D)/.building
	@$(MVN) -q -Dmaven.test.skip=true -Dspotless.check.skip -Dshade.skip=true package -pl cli -am >&2 $(HUSH)
	@cli/aot
	@mv $(@D)/.building $@

# What the tests of the packaged functions need.
prepared:
	@if $(HAS_PYTHON); then $(MAKE) -s -j2 functions/target/.packaged .venv/.installed; else $(MAKE) -s functions/target/.packaged; fi

test: prepared ## every test; what was skipped, and why, is said last
	@rm -rf {*,*/*}/target/{surefire,failsafe}-reports; mkdir -p target; lint=; failed=; \
	$(MVN) -q spotless:check >target/format.log 2>&1 & format=$$!; \
	if $(HAS_PYTHON); then $(MAKE) -s lint >target/lint.log 2>&1 & lint=$$!; fi; \
	{ $(MVN) -Dspotless.check.skip -Dshade.skip=true verify; } || failed=yes; \
	wait $$format || { failed=yes; cat target/format.log; }; \
	if [ -n "$$lint" ]; then wait $$lint || failed=yes; cat target/lint.log; fi; \
	[ -z "$$failed" ] && "$$(cli/jdk)/bin/java" tests/Skipped.java

unit: ## the tests that need no server and no container: make unit, make unit T=NoticeSenderTest
	@rm -rf {*,*/*}/target/{surefire,failsafe}-reports; $(MVN) -q test -pl '!tests' $(if $(T),-Dtest=$(T) -Dsurefire.failIfNoSpecifiedTests=false) && $$JAVA_HOME/bin/java tests/Skipped.java

cases: ## runs each case of bad input in DIR (tests/cases unless given), a line each
	@tests/cases.sh $(DIR)

golden: ## what small lenders decide and send is, line by line, what it was: tests/golden.txt (minutes; W=--write after a change that is meant)
	@tests/golden.sh $(W)

engines: ## random small lenders on the embedded AWS and in memory: what goes out is the same (minutes; make engines N=100)
	@$(MVN) -q verify -pl tests -am -Dshade.skip=true -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test=EnginesIT -Dfailsafe.failIfNoSpecifiedTests=false -Dengines.lenders=$${N:-20}

lint: .venv/.installed ## template.yaml by SAM CLI, cfn-lint and checkov
	@$(SAM) validate --lint && cfn-lint template.yaml && checkov -f template.yaml --config-file .checkov.yaml

docs: .venv/.installed ## writes the tables in docs/ that come from template.yaml
	@$(MVN) -q test -pl tests -am -Dtest=TemplateDocumentsTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true

.venv/.installed: sam/requirements.lock
	@$(HAS_PYTHON) || { echo "pastdue: python3 is missing, or older than 3.10; install it: sudo apt-get install python3-venv, or brew install python" >&2; exit 1; }
	@echo "Installing SAM CLI, cfn-lint and checkov into .venv (once, about 500 MB) …" >&2
	@rm -rf .venv && python3 -m venv .venv && .venv/bin/pip -q install --no-compile --disable-pip-version-check --no-deps --require-hashes -r sam/requirements.lock
	@touch $@

# `sam build` makes these, one for each function; Maven runs for the first.
$(FUNCTIONS:%=build-%Function): build-%Function: functions/target/.packaged
	@cp -R functions/$$(tr A-Z a-z <<< $*)/target/function/. "$(ARTIFACTS_DIR)"

functions/target/.packaged: $(PACKAGED)
	@rm -rf functions/*/target/function
	@$(MVN) -q -T 2 -Dmaven.test.skip=true -Dspotless.check.skip package -am -pl $$(tr A-Z a-z <<< "$(FUNCTIONS:%=functions/%)" | tr ' ' ,) >&2 $(HUSH)
	@mkdir -p $(@D) && touch $@

model: build ## learns from corpus/ how replies and sentences are read: the models that the functions carry, and how well they read authors that they have not seen (minutes on two cores)
	@./pastdue model

simulate: ## lenders' weeks in memory with crashes and duplicates, as many as asked for: make simulate N=1000000 SEED=7; and each brake before 10,000 notices
	@$(MVN) -q test -pl shared/core -am -Dtest=SimulationTest,BrakesTest,PaymentRaceTest,ReceiptRaceTest -Dbrakes.notices=10000 -Dsimulate.races=4000 -Dsimulate.receipts=3000 -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dsimulate.notices=$${N:-50000} -Dsimulate.seed=$${SEED:-1}

calibrate: ## how often the review errs about lenders whose effects are known: 1,000 worlds each, looked at every week
	@$(MVN) -q test -pl shared/review -am -Dtest='CalibrationTest,CureCurveTest,StageDetailTest' -Dsurefire.failIfNoSpecifiedTests=false

mutation: ## breaks the core in a thousand places, one at a time, and counts which breaks the tests notice: 80 % at least
	@$(MVN) -Pmutation test-compile -pl shared/core -am
	@echo "Survivors, line by line: shared/core/target/pit-reports/index.html"

local-invoke: .venv/.installed functions/target/.packaged ## runs a packaged function in SAM's container against ./pastdue serve: make local-invoke F=ScanFunction E=scan-daily
	@.venv/bin/python sam/local_invoke.py "$(F)" "$(E)"

test-events: .venv/.installed ## saves what can be asked by hand as test events, which all who see the functions in the Lambda console can choose: make test-events STACK=pastdue-prod
	@test -n "$(STACK)" || { echo "pastdue: say which stack: make test-events STACK=pastdue-prod" >&2; exit 2; }
	@for e in $$(cat events/by-hand.txt); do \
	  f=$$(sed 's/-.*//; s/^./\U&/' <<< $$e)Function; \
	  ($(SAM) remote test-event put $$f --stack-name "$(STACK)" --name $$e --file events/$$e.json --force) || exit 1; done

bench: build functions/target/.packaged .venv/.installed ## what it does a second and what it costs, each figure beside its limit (minutes; QUICK=1 for a short one, NOTICES=1000000 for a large review)
	@./pastdue bench $${QUICK:+--quick} $${NOTICES:+--notices $$NOTICES}

reproducible: functions/target/.packaged ## builds what goes to Lambda again, in a clone of this commit, and compares every byte
	@rm -rf out/again && git clone -q . out/again && $(MAKE) -s -C out/again functions/target/.packaged
	@for f in $$(tr A-Z a-z <<< "$(FUNCTIONS)"); do diff -r {,out/again/}functions/$$f/target/function && sha256sum functions/$$f/target/function/lib/*; done
	@rm -rf out/again

format: ## formats the sources
	@$(MVN) -q spotless:apply

clean: ## removes what was built
	@rm -rf target */target */*/target out
