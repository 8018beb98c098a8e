# Laws that hold for every text of tests/data: one program a law or family of laws.

PROPERTY_BIN := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/property/*.c)))
TEST_PROGRAMS += $(PROPERTY_BIN)

.SECONDARY: $(PROPERTY_BIN:=.o)

$(PROPERTY_BIN): %: %.o $(EVAL_LIB) $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,$(TEST_LIBS))

# Its slices are smaller than the store's own, so that many are needed.
$(BUILD)/tests/property/search_index.o: ALL_CFLAGS += -Isrc/store

-include $(PROPERTY_BIN:=.d)
