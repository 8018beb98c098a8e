# Fuzz targets: tests/fuzz/fuzz_NAME.c defines LLVMFuzzerTestOneInput(); tests/fuzz/corpus/NAME/ holds its inputs.
#
# `make check` builds every target with driver.c and replays its corpus, so none can rot. `make fuzz T=NAME` looks for
# new inputs: with clang's libFuzzer where there is one, else with the driver's own simple mutations.

FUZZ_BIN := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
TEST_PROGRAMS += $(FUZZ_BIN)

.SECONDARY: $(FUZZ_BIN:=.o) $(BUILD)/tests/fuzz/driver.o

$(FUZZ_BIN): %: %.o $(BUILD)/tests/fuzz/driver.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link)

-include $(FUZZ_BIN:=.d) $(BUILD)/tests/fuzz/driver.d

FUZZ_TIME ?= 60
FUZZ_CC   ?= clang

.PHONY: fuzz fuzz-run
fuzz:  ## look for inputs that break a target: make fuzz T=decode FUZZ_TIME=60
	@test -f 'tests/fuzz/fuzz_$(T).c' || { echo 'usage: make fuzz T=NAME, one of:' \
	  $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c))); exit 2; }
	@mkdir -p build/fuzz/found-$(T)
	@if echo 'int LLVMFuzzerTestOneInput(const char *p, unsigned long n) { return !p + !n; }' | \
	    $(FUZZ_CC) -fsanitize=fuzzer -x c -o build/fuzz/probe - 2>/dev/null; then \
	  $(MAKE) --no-print-directory CONFIG=fuzz CC=$(FUZZ_CC) build/fuzz/tests/fuzz/libfuzzer_$(T) && \
	  build/fuzz/tests/fuzz/libfuzzer_$(T) -max_total_time=$(FUZZ_TIME) -timeout=10 \
	    -artifact_prefix=build/fuzz/found-$(T)/ build/fuzz/found-$(T) tests/fuzz/corpus/$(T); \
	else \
	  $(MAKE) --no-print-directory CONFIG=asan build/asan/tests/fuzz/fuzz_$(T) && \
	  build/asan/tests/fuzz/fuzz_$(T) --mutate $(FUZZ_TIME) build/fuzz/found-$(T); \
	fi

$(BUILD)/tests/fuzz/libfuzzer_%: $(BUILD)/tests/fuzz/fuzz_%.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,-fsanitize=fuzzer)
