# `make eval-anchor`: how many notes are found again in changed texts. The trials are part of the unit tests too.

$(BUILD)/tests/unit/library_anchor: $(BUILD)/tests/eval/trial.o
$(BUILD)/tests/eval/anchor: %: %.o $(BUILD)/tests/eval/trial.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,)

.SECONDARY: $(BUILD)/tests/eval/anchor.o $(BUILD)/tests/eval/trial.o
-include $(BUILD)/tests/eval/anchor.d $(BUILD)/tests/eval/trial.d

.PHONY: eval eval-anchor
eval: eval-anchor
eval-anchor: $(BUILD)/tests/eval/anchor
	@echo "Notes found again in changed texts"
	@$< $(wildcard $(or $(EVAL_SHARED),../shared)/seeds/*.txt)
