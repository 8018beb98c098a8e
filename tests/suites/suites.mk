# `make check-suites`: suites that others wrote, where their data is below SUITES (README.md here).

SUITES_PROBE := $(BUILD)/tests/suites/probe

.SECONDARY: $(SUITES_PROBE).o

$(SUITES_PROBE): %: %.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,)

-include $(SUITES_PROBE).d

.PHONY: check-suites
check-suites: $(SUITES_PROBE) $(PROGRAM)  ## the suites of other projects, whose data lies in SUITES
	@tests/suites/run.sh "$(SUITES)" $(SUITES_PROBE) $(PROGRAM)
