# How the tests are built and run; included by the Makefile. tests/README.md explains the kinds.
#
# A kind of test that needs more than this has a file of its own, tests/KIND/KIND.mk, which may use all that is
# defined here and adds to
#   TEST_PROGRAMS   programs and executable scripts that speak TAP, run by `make check`
#   TEST_NEEDS      what else must be built before they run

TEST_LIBS = $(call once,TEST_LIBS,$(call libs_of,cmocka,-lcmocka))
TEST_CFLAGS = $(call once,TEST_CFLAGS,$(call cflags_of,cmocka) -Itests)
TEST_PROGRAMS :=
TEST_NEEDS := $(PROGRAM) $(MO_FILES)

# Private, else these flags would also go into the file `flags`, and building one test would rebuild everything.
$(BUILD)/tests/%.o: private ALL_CFLAGS += $(TEST_CFLAGS)

# $(call link,EXTRA LIBRARIES): a test program from its objects and the whole program but main.o.
link = $(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(ARCHIVE) $(1) $(LIBS) $$(cat $(BUILD)/probed-libs)

# --- units: one program a module -------------------------------------------------------------------
UNIT_BIN := $(filter-out $(if $(filter-out Linux,$(UNAME)),%/library_memory),\
  $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*.c))))
# What takes longest begins first, so that nothing waits for it alone at the end.
LONGEST := $(filter %/library_faults_work,$(UNIT_BIN))
TEST_PROGRAMS += $(LONGEST) $(filter-out $(LONGEST),$(UNIT_BIN))

# Secondary, so that make keeps the objects of the test programs.
.SECONDARY: $(UNIT_BIN:=.o)

$(UNIT_BIN): %: %.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,$(TEST_LIBS))

# Its own allocator, which fails when it is told to: the linker puts it in the place of the system's, where it knows how.
$(BUILD)/tests/unit/library_memory: private ALL_LDFLAGS += $(foreach f,malloc calloc realloc free,-Wl,--wrap=$(f))

-include $(UNIT_BIN:=.d)

include $(sort $(wildcard tests/*/*.mk))

# --- running ---------------------------------------------------------------------------------------
.PHONY: check check-built check-unit check-layer check-asan
check: $(TEST_PROGRAMS) $(TEST_NEEDS)  ## build and run all tests
	@sh tests/run.sh $(BUILD) $(TEST_PROGRAMS)

check-built: $(TEST_PROGRAMS) $(TEST_NEEDS)  ## build all tests, run none

# T is the name of a test file without its folder and ending, or a part of it with %.
UNIT_CHOSEN = $(if $(T),$(filter $(BUILD)/tests/unit/$(T),$(UNIT_BIN)),$(UNIT_BIN))
check-unit: $(UNIT_CHOSEN)  ## only the unit tests, or those of one module: make check-unit T=text_wrap
	$(if $(UNIT_CHOSEN),,$(error there is no unit test named $(T) in tests/unit))
	@sh tests/run.sh $(BUILD) $(UNIT_CHOSEN)

# What tests a layer: its units, and what goes through the whole of it.
PURE_TESTS   = $(PROPERTY_BIN) $(FUZZ_BIN)
STORED_TESTS = $(CLI_SCRIPTS) $(filter $(BUILD)/tests/unit/store_% $(BUILD)/tests/unit/library_%,$(UNIT_BIN))
SHOWN_TESTS  = tests/screen/run.sh $(CLI_SCRIPTS) $(PTY_BIN)
LAYER_TESTS  = $(sort $(filter $(BUILD)/tests/unit/$(L)_%,$(UNIT_BIN)) \
  $(if $(filter $(L),store library),$(STORED_TESTS)) $(if $(filter $(L),ui term host cli app),$(SHOWN_TESTS)) \
  $(if $(filter $(L),base text model source speech index),$(PURE_TESTS)))

check-layer: $(LAYER_TESTS) $(TEST_NEEDS)  ## the tests of one layer: make check-layer L=speech
	$(if $(LAYER_TESTS),,$(error usage: make check-layer L=LAYER))
	@sh tests/run.sh $(BUILD) $(LAYER_TESTS)

check-asan:  ## all tests under the address and undefined behaviour sanitizers
	@$(MAKE) --no-print-directory CONFIG=asan check

# Sizes and formats differ there. Only the C library's headers for it are needed, none of the others' libraries.
I386_SOURCES = $(SOURCES) src/main.c $(sort $(wildcard tests/*/*.c))
.PHONY: check-i386
check-i386: $(GENERATED)  ## every source and test compiles for i386 (needs gcc -m32 with its headers)
	@if ! echo '#include <stdio.h>' | $(CC) -m32 -x c -fsyntax-only - 2>/dev/null; then \
	  echo "skipped: $(CC) -m32 has no headers here"; \
	else printf '%s\n' $(I386_SOURCES) | \
	  xargs -n 16 $(CC) -m32 -fsyntax-only -Werror $(filter-out -fcf-protection=%,$(ALL_CFLAGS)) $(TEST_CFLAGS) -Isrc/store && \
	  echo "$(words $(I386_SOURCES)) sources compile for i386"; fi

# Layers whose findings were all true so far; in the others the analyzer of gcc 12 takes too long or guesses.
ANALYZED ?= base store library host
.PHONY: check-analyzer
check-analyzer:  ## gcc's static analysis of the layers in ANALYZED finds nothing
	@$(MAKE) --no-print-directory CONFIG=analyzer CC=gcc \
	  $(patsubst src/%.c,build/analyzer/src/%.o,$(foreach l,$(ANALYZED),$(wildcard src/$l/*.c src/$l/*/*.c)))

.PHONY: check-integer check-shown
check-shown: $(CLI_NEEDS)
	@sh tests/run.sh $(BUILD) tests/screen/run.sh $(CLI_SCRIPTS)
check-integer:  ## screens and command line with clang watching for unsigned numbers that wrap where that is not meant
	@rm -rf build/integer/found && mkdir -p build/integer/found
	@UBSAN_OPTIONS=log_path=$(CURDIR)/build/integer/found/at \
	  $(MAKE) --no-print-directory CONFIG=integer CC=clang check-shown
	@sh tests/integer.sh build/integer/found/at

.PHONY: coverage
coverage:  ## how much of the program the tests run (needs gcc and gcov)
	@find build/coverage -name '*.gcda' -exec rm -f {} + 2>/dev/null || true
	@$(MAKE) --no-print-directory CONFIG=coverage CC=gcc check
	@sh tests/coverage.sh build/coverage
