# `make bench`: times and memory on a library of 10,000 made speeches (about 50 MB), beside less, iconv and grep in the same run.
# The programs are built in `make check`, so that they cannot rot; they are run only here.

BENCH_BIN := $(addprefix $(BUILD)/tests/bench/,generate baseline bench search linear crowd screen formats)
BENCH_SPEECHES ?= 10000
# Texts that are there are kept; the number is that of generate.c's kind of texts.
BENCH_FOLDER = build/bench/2-$(BENCH_SPEECHES)
BENCH_CROWD ?= 100000
BENCH_CROWD_FOLDER = build/bench/crowd-$(BENCH_CROWD)
BENCH_MILLION_FOLDER = build/bench/crowd-1000000
TEST_NEEDS += $(BENCH_BIN)

.SECONDARY: $(BENCH_BIN:=.o) $(BUILD)/tests/bench/timing.o

$(BUILD)/tests/bench/baseline.o: ALL_CFLAGS += -Isrc/store
$(addprefix $(BUILD)/tests/bench/,bench search linear formats): $(BUILD)/tests/bench/timing.o
$(BUILD)/tests/bench/screen: $(BUILD)/tests/bench/timing.o $(BUILD)/tests/pty/pty.o

$(BENCH_BIN): %: %.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,$(PTY_LIBS))

-include $(BENCH_BIN:=.d) $(BUILD)/tests/bench/timing.d

BENCH_ENV := HOME=build/bench XDG_CONFIG_HOME= XDG_DATA_HOME= XDG_STATE_HOME= LC_ALL=C.UTF-8 \
             TERM=xterm-256color LECTERN_THEMES=themes

.PHONY: bench bench-formats bench-linear bench-screen bench-search bench-large
bench: $(BENCH_BIN) $(PROGRAM)  ## measure against less, iconv and grep (BENCH_SPEECHES=10000)
	@$(BUILD)/tests/bench/generate $(BENCH_FOLDER) $(BENCH_SPEECHES)
	@status=0; $(BENCH_ENV) $(BUILD)/tests/bench/bench $(BUILD) $(BENCH_FOLDER) || status=1; \
	  $(BENCH_ENV) $(BUILD)/tests/bench/search $(BUILD) $(BENCH_FOLDER) || status=1; \
	  $(BENCH_ENV) $(BUILD)/tests/bench/formats $(BUILD) $(BENCH_FOLDER) || status=1; \
	  $(MAKE) --no-print-directory bench-linear || status=1; \
	  $(MAKE) --no-print-directory bench-screen || status=1; exit $$status

bench-search: $(BENCH_BIN) $(PROGRAM)  ## measure searching alone
	@$(BUILD)/tests/bench/generate $(BENCH_FOLDER) $(BENCH_SPEECHES)
	@$(BENCH_ENV) $(BUILD)/tests/bench/search $(BUILD) $(BENCH_FOLDER)

bench-large: $(BENCH_BIN) $(PROGRAM)  ## searching with 1,000, 10,000 and 100,000 speeches (500 MB)
	@status=0; for n in 1000 10000 100000; do echo "--- $$n speeches"; \
	  $(BUILD)/tests/bench/generate build/bench/2-$$n $$n && \
	  $(BENCH_ENV) $(BUILD)/tests/bench/search $(BUILD) build/bench/2-$$n || status=1; done; exit $$status

bench-formats: $(BENCH_BIN) $(PROGRAM)  ## measure reading documents alone, beside iconv, pandoc, antiword and pdftotext
	@$(BUILD)/tests/bench/generate $(BENCH_FOLDER) $(BENCH_SPEECHES)
	@$(BENCH_ENV) $(BUILD)/tests/bench/formats $(BUILD) $(BENCH_FOLDER)

bench-linear: $(BENCH_BIN)  ## measure whether twice the text takes twice the time, also for hostile texts
	@$(BENCH_ENV) $(BUILD)/tests/bench/linear

bench-screen: $(BENCH_BIN) $(PROGRAM)  ## measure the screen alone, also with 100,000 (BENCH_CROWD) and a million speeches
	@$(BUILD)/tests/bench/generate $(BENCH_FOLDER) $(BENCH_SPEECHES)
	@$(BUILD)/tests/bench/crowd $(BENCH_CROWD_FOLDER) $(BENCH_CROWD)
	@$(BUILD)/tests/bench/crowd $(BENCH_MILLION_FOLDER) 1000000
	@$(BENCH_ENV) $(BUILD)/tests/bench/screen $(BUILD) $(BENCH_FOLDER) $(BENCH_CROWD_FOLDER) $(BENCH_MILLION_FOLDER)
