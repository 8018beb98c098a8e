# How the tests are built and run; included by the Makefile. tests/README.md explains the kinds.

TEST_LIBS := $(call libs_of,cmocka,-lcmocka)
TEST_CFLAGS := $(call cflags_of,cmocka) -Itests
UNIT_SRC := $(wildcard tests/unit/*.c)
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/tests/unit/%)

$(BUILD)/tests/%.o: ALL_CFLAGS += $(TEST_CFLAGS)

# Secondary, so that make keeps the objects of the test programs.
.SECONDARY: $(UNIT_BIN:=.o)

$(UNIT_BIN): %: %.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $< $(ARCHIVE) $(TEST_LIBS) $(LIBS) $$(cat $(BUILD)/probed-libs)

-include $(UNIT_BIN:=.d)

.PHONY: check check-unit
check: check-unit  ## build and run all tests

check-unit: $(UNIT_BIN)
	@sh tests/run.sh $(BUILD) $(UNIT_BIN)
