# `make eval-encodings`: how often the detector names the right encoding, by encoding and length of sample.

ENCODINGS_BIN := $(BUILD)/tests/eval/encodings
ENCODINGS_SAMPLES ?= 40

.SECONDARY: $(ENCODINGS_BIN).o

$(ENCODINGS_BIN): %: %.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,)

-include $(ENCODINGS_BIN).d

.PHONY: eval-encodings
eval: eval-encodings
eval-encodings: $(ENCODINGS_BIN)
	@echo "Encodings told right, per cent"
	@$< --samples $(ENCODINGS_SAMPLES)
