# `make bench`: times and memory on a library of 10,000 made speeches (about 50 MB), beside less, iconv and grep in the same run.
# The programs are built in `make check`, so that they cannot rot; they are run only here.

BENCH_BIN := $(BUILD)/tests/bench/generate $(BUILD)/tests/bench/baseline $(BUILD)/tests/bench/bench
BENCH_SPEECHES ?= 10000
# Texts that are there are kept; the number is that of generate.c's kind of texts.
BENCH_FOLDER = build/bench/2-$(BENCH_SPEECHES)
TEST_NEEDS += $(BENCH_BIN)

.SECONDARY: $(BENCH_BIN:=.o)

$(BUILD)/tests/bench/baseline.o: ALL_CFLAGS += -Isrc/store
$(BUILD)/tests/bench/bench: $(BUILD)/tests/pty/pty.o

$(BENCH_BIN): %: %.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,$(PTY_LIBS))

-include $(BENCH_BIN:=.d)

.PHONY: bench
bench: $(BENCH_BIN) $(PROGRAM)  ## measure against less, iconv and grep (BENCH_SPEECHES=10000)
	@$(BUILD)/tests/bench/generate $(BENCH_FOLDER) $(BENCH_SPEECHES)
	@HOME=build/bench LC_ALL=C.UTF-8 TERM=xterm-256color LECTERN_THEMES=themes \
	  $(BUILD)/tests/bench/bench $(BUILD) $(BENCH_FOLDER)
