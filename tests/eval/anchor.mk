# `make eval-anchor`: how many notes are found again in changed texts. The trials are part of the unit tests too.

TRIAL_OBJECTS := $(BUILD)/tests/eval/trial.o $(BUILD)/tests/eval/trial_text.o
$(BUILD)/tests/unit/library_anchor: $(TRIAL_OBJECTS)
$(BUILD)/tests/eval/anchor: %: %.o $(TRIAL_OBJECTS) $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,)

.SECONDARY: $(BUILD)/tests/eval/anchor.o $(TRIAL_OBJECTS)
-include $(BUILD)/tests/eval/anchor.d $(TRIAL_OBJECTS:.o=.d)

.PHONY: eval eval-anchor
eval: eval-anchor
eval-anchor: $(BUILD)/tests/eval/anchor
	@echo "Notes found again in changed texts"
	@$< $(wildcard $(or $(EVAL_SHARED),../shared)/seeds/*.txt)
