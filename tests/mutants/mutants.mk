# `make mutants N=60`: how many small faults, put in at random places one at a time, the tests of the changed layer notice.
# SEED repeats a sample, IN='src/speech/*' confines it. The project's own files are not touched: the faults go into a copy.

MUTATE := $(BUILD)/tests/mutants/mutate
N    ?= 60
SEED ?= $(shell date +%s)
IN   ?= src/*/*.c src/*/*/*.c

.SECONDARY: $(MUTATE).o
$(MUTATE): %: %.o
	$(call say,LINK  $@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $<

-include $(MUTATE).d

.PHONY: mutants
mutants: $(MUTATE)  ## put N faults in at random places, one at a time, and list those that no test notices
	@sh tests/mutants/mutants.sh $(MUTATE) $(SEED) $(N) $(sort $(wildcard $(IN)))
