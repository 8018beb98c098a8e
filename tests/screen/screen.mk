# Screens: a script of keys and commands, and the screens it must lead to (tests/screen/run.sh says how).
TEST_PROGRAMS += tests/screen/run.sh

.PHONY: screens
screens: $(PROGRAM)  ## make the expected screens anew; look at the difference before you commit it
	@LECTERN_TEST_BUILD=$(BUILD) sh tests/screen/run.sh --renew
