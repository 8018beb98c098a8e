# `make eval`: how well the program reads texts, against gold outlines (tests/data/README.md), and how far the outline of a
# text depends on the form it comes in.

EVAL_LIB := $(patsubst %,$(BUILD)/tests/eval/%.o,rows score variant variant_lines measure subjects)
EVAL_BIN := $(patsubst %,$(BUILD)/tests/eval/%,outline invariance)
EVAL_SHARED ?= ../shared
MISSES ?= 0

.SECONDARY: $(EVAL_BIN:=.o) $(EVAL_LIB)

$(EVAL_BIN): %: %.o $(EVAL_LIB) $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,)

-include $(EVAL_BIN:=.d) $(EVAL_LIB:.o=.d)

EVAL_NAMES := $(patsubst tests/data/gold/%.tsv,%,$(sort $(wildcard tests/data/gold/*.tsv)))
EVAL_OWN := $(foreach n,$(EVAL_NAMES),tests/data/gold/$n.tsv tests/data/texts/$n.txt)

# Only the first 620 lines of text 002 have a gold outline.
eval_shared = $(foreach n,000 001 003,$(wildcard $(EVAL_SHARED)/gold/$n.tsv $(EVAL_SHARED)/seeds/$n_*)) \
  $(addprefix --last 620 ,$(wildcard $(EVAL_SHARED)/gold/002-a.tsv)) $(wildcard $(EVAL_SHARED)/seeds/002_*)

.PHONY: eval eval-outline eval-invariance
eval: eval-outline eval-invariance  ## score outlines against gold; MISSES=N lists the first N misses of each text

eval-outline: $(BUILD)/tests/eval/outline
	@echo "Outlines of tests/data"
	@$< --misses $(MISSES) $(EVAL_OWN)
	@if [ -d $(EVAL_SHARED)/gold ]; then echo "Outlines of $(EVAL_SHARED)" && \
	  $< --misses $(MISSES) $(eval_shared); \
	else echo "Outlines of $(EVAL_SHARED): skipped, not there"; fi

eval-invariance: $(BUILD)/tests/eval/invariance
	@echo "Outlines of tests/data and their variants"
	@$< --misses $(MISSES) $(EVAL_NAMES:%=tests/data/texts/%.txt)
	@if [ -d $(EVAL_SHARED)/seeds ]; then echo "Outlines of $(EVAL_SHARED) and their variants" && \
	  $< --misses $(MISSES) $(EVAL_SHARED)/seeds/*.txt; \
	else echo "Variants of $(EVAL_SHARED): skipped, not there"; fi
