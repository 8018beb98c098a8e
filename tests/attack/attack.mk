# `make attack TIME=600 SEED=1`: the program is killed, starved of its disk, run many times at once, and fed what was changed at
# random, for so many seconds; KIND=kill-add confines it to one kind. What broke it stays in build/attack, with its seed and a log.
# `.ci/run` runs a minute of it; with CONFIG=asan the program is one with sanitizers (and no system call is made to fail).

ATTACK     := $(BUILD)/tests/attack/attack
ATTACK_OBJ := $(patsubst %,$(BUILD)/tests/attack/%.o,attack run texts kill mutate keys)
TIME       ?= 600
KIND       ?=

.SECONDARY: $(ATTACK_OBJ)
$(ATTACK): $(ATTACK_OBJ) $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(call link,)

$(BUILD)/tests/attack/shim.so: tests/attack/shim.c
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE -O2 -g $(WARN) -fPIC -shared -o $@ $< -ldl

-include $(ATTACK_OBJ:.o=.d)

.PHONY: attack
attack: $(ATTACK) $(BUILD)/tests/attack/shim.so $(PROGRAM)  ## attack the program for TIME=600 seconds; what broke it stays in build/attack
	@$(ATTACK) $(PROGRAM) $(BUILD)/tests/attack/shim.so tests build/attack $(TIME) $(SEED) $(KIND)
