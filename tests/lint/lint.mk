# `make lint`: each check is a script that prints one TAP result with what it found.
#
# The quick ones need only a shell, awk and the compiler. clang-format, clang-tidy and cppcheck are used where
# they are installed and reported as skipped where not; `.ci/run` installs them.

LINT_SCRIPTS := $(sort $(wildcard tests/lint/check_*.sh))
C_FILES := $(sort $(wildcard $(addprefix src/,*.c */*.c */*.h */*/*.c */*/*.h) \
  $(addprefix include/lectern/,*/*.h */*/*.h) $(addprefix tests/,*.h */*.c */*.h)))

.PHONY: lint format
lint: $(OBJECTS) $(PROGRAM)  ## check layers, sizes, comments, format, static analysis
	@CC='$(CC)' TEST_TIME_LIMIT=1800 sh tests/run.sh $(BUILD) $(LINT_SCRIPTS)

format:  ## set all C files by .clang-format
	clang-format -i $(C_FILES)
