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

$(BUILD)/tests/%.o: ALL_CFLAGS += $(TEST_CFLAGS)

# $(call link,EXTRA LIBRARIES): a test program from its objects and the whole program but main.o.
link = $(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(ARCHIVE) $(1) $(LIBS) $$(cat $(BUILD)/probed-libs)

# --- units: one program a module -------------------------------------------------------------------
UNIT_BIN := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*.c)))
TEST_PROGRAMS += $(UNIT_BIN)

# Secondary, so that make keeps the objects of the test programs.
.SECONDARY: $(UNIT_BIN:=.o)

$(UNIT_BIN): %: %.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,$(TEST_LIBS))

-include $(UNIT_BIN:=.d)

include $(sort $(wildcard tests/*/*.mk))

# --- running ---------------------------------------------------------------------------------------
.PHONY: check check-unit check-asan
check: $(TEST_PROGRAMS) $(TEST_NEEDS)  ## build and run all tests
	@sh tests/run.sh $(BUILD) $(TEST_PROGRAMS)

check-unit: $(UNIT_BIN)  ## only the unit tests
	@sh tests/run.sh $(BUILD) $(UNIT_BIN)

check-asan:  ## all tests under the address and undefined behaviour sanitizers
	@$(MAKE) --no-print-directory CONFIG=asan check

.PHONY: coverage
coverage:  ## how much of the program the tests run (needs gcc and gcov)
	@find build/coverage -name '*.gcda' -exec rm -f {} + 2>/dev/null || true
	@$(MAKE) --no-print-directory CONFIG=coverage CC=gcc check
	@sh tests/coverage.sh build/coverage
