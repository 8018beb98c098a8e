# The command line as a user runs it: tests/cli/test_*.sh with lib.sh; json_get reads what --json prints.

CLI_SCRIPTS := $(sort $(wildcard tests/cli/test_*.sh))
CLI_JSON := $(BUILD)/tests/cli/json_get
CLI_NEEDS := $(PROGRAM) $(MO_FILES) $(CLI_JSON)
TEST_PROGRAMS += $(CLI_SCRIPTS)
# A full disk is played by a preloaded library, where there is such a thing.
ifeq ($(UNAME),Linux)
  CLI_NEEDS += $(BUILD)/tests/attack/shim.so
endif
TEST_NEEDS += $(CLI_NEEDS)

.SECONDARY: $(CLI_JSON).o

$(CLI_JSON): $(CLI_JSON).o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link)

-include $(CLI_JSON).d

.PHONY: check-cli
check-cli: $(CLI_NEEDS)  ## only the tests of the command line
	@sh tests/run.sh $(BUILD) $(CLI_SCRIPTS)
