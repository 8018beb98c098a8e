# End-to-end tests in a real pseudo-terminal: tests/pty/test_NAME.c, each its own program, with the harness pty.c.

PTY_LIBS = $(call once,PTY_LIBS,$(call libs_of,vterm,-lvterm))
PTY_BIN := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/pty/test_*.c)))
TEST_PROGRAMS += $(PTY_BIN)

.SECONDARY: $(PTY_BIN:=.o) $(BUILD)/tests/pty/pty.o

$(PTY_BIN): %: %.o $(BUILD)/tests/pty/pty.o $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,$(TEST_LIBS) $(PTY_LIBS))

-include $(PTY_BIN:=.d) $(BUILD)/tests/pty/pty.d

.PHONY: check-pty
check-pty: $(PTY_BIN) $(PROGRAM)  ## only the tests in a pseudo-terminal
	@sh tests/run.sh $(BUILD) $(PTY_BIN)
