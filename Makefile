# Lectern's build. GNU make; `make help` lists the targets.
#
# Each configuration (CONFIG=default, werror, asan, coverage, …) has a folder of its own below build/,
# so that flags never mix. Objects depend on the headers they include (-MMD) and on the flags they were
# made with (the file `flags`), so a changed flag rebuilds and nothing else does.

CONFIG    ?= default
PREFIX    ?= /usr/local
DESTDIR   ?=
BUILD     := build/$(CONFIG)
VERSION   := 0.1.0

CC        ?= cc
PKGCONFIG ?= pkg-config
INSTALL   ?= install

# One short line a file; `make V=1` shows the commands.
ifeq ($(V),)
  Q   := @
  say  = @echo "  $(1)"
endif

.PHONY: all help
all:

# --- flags ---------------------------------------------------------------------------------------
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wold-style-definition -Wvla -Wformat=2 -Wundef -Wcast-qual \
        -Wwrite-strings -Wpointer-arith -Werror=implicit -Werror=incompatible-pointer-types -Werror=int-conversion \
        -Werror=format-security
HARDEN = -fstack-protector-strong -fPIE
# What the OpenSSF's Compiler Options Hardening Guide for C and C++ lists besides, as far as this compiler knows it. Left out are
# -fno-strict-aliasing, -fno-strict-overflow and -ftrivial-auto-var-init=zero, with which adding texts took 3 % more; a sanitizer
# watches for what they would cover. Configurations with sanitizers go without all of these.
HARDEN_WANTED := -fstack-clash-protection -fno-delete-null-pointer-checks -fexceptions
MACHINE := $(shell uname -m)
ifneq ($(filter x86_64 i%86,$(MACHINE)),)
  HARDEN_WANTED += -fcf-protection=full
else ifeq ($(MACHINE),aarch64)
  HARDEN_WANTED += -mbranch-protection=standard
endif
FORTIFY := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE
known_flags = $(shell $(CC) -Werror $(1) -x c -fsyntax-only /dev/null 2>/dev/null && echo '$(1)')
HARDEN_KNOWN = $(call once,HARDEN_KNOWN,$(or $(call known_flags,$(HARDEN_WANTED)),\
  $(foreach f,$(HARDEN_WANTED),$(call known_flags,$f))) \
  $(FORTIFY)=$(if $(call known_flags,-O2 $(FORTIFY)=3 -include string.h),3,2))
OPT  ?= -O2 -g
ifneq ($(filter asan%,$(CONFIG)),)
  OPT  := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
  WARN += -Werror
else ifeq ($(CONFIG),integer)
  OPT  := -O1 -g -fno-omit-frame-pointer -fsanitize=unsigned-integer-overflow,unsigned-shift-base
else ifeq ($(CONFIG),analyzer)
  OPT  := -O1 -g -fanalyzer
  WARN += -Werror
else ifeq ($(CONFIG),fuzz)
  OPT  := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link
else ifeq ($(CONFIG),coverage)
  OPT  := -O0 -g --coverage
else ifeq ($(CONFIG),debug)
  OPT  := -O0 -g3
else
  HARDEN += $(HARDEN_KNOWN)
endif
ifneq ($(filter werror%,$(CONFIG)),)
  WARN += -Werror
endif

# A library's flags from pkg-config where it knows it, else the plain ones given. Asked when the first
# recipe needs them and not when this file is read: `make deps check` installs pkg-config on the way.
cflags_of = $(shell $(PKGCONFIG) --cflags $(1) 2>/dev/null)
libs_of   = $(shell $(PKGCONFIG) --libs $(1) 2>/dev/null || echo $(2))
once      = $(eval $(1) := $(2))$($(1))

# pkg-config's own _XOPEN_SOURCE and _DEFAULT_SOURCE would stand against our _GNU_SOURCE.
LIB_CFLAGS = $(call once,LIB_CFLAGS,$(filter-out -D%,$(call cflags_of,ncursesw) $(call cflags_of,sqlite3)))
LIBS = $(call once,LIBS,$(call libs_of,ncursesw,-lncursesw) $(call libs_of,sqlite3,-lsqlite3) $(if $(ZLIB_CFLAGS),$(call libs_of,zlib)) -lm)

# Packed documents (DOCX, ODT, EPUB) need zlib; without it the program says so. `make ZLIB_CFLAGS=` leaves it out.
ZLIB_CFLAGS = $(call once,ZLIB_CFLAGS,$(shell $(PKGCONFIG) --exists zlib 2>/dev/null && $(PKGCONFIG) --cflags zlib && echo -DLECTERN_ZLIB))

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(OPT) $(HARDEN) $(WARN) -Iinclude -I$(BUILD)/gen $(LIB_CFLAGS) $(ZLIB_CFLAGS) \
             -DLECTERN_VERSION='"$(VERSION)"' -DLECTERN_PREFIX='"$(PREFIX)"' $(CPPFLAGS) $(CFLAGS)
UNAME := $(shell uname -s)
ifeq ($(UNAME),Linux)
  LINK_HARDEN := -pie -Wl,-z,relro,-z,now,-z,noexecstack
endif
ALL_LDFLAGS = $(OPT) $(LINK_HARDEN) -pthread $(LDFLAGS)

# --- sources ---------------------------------------------------------------------------------------
LAYERS   := base text model source speech index corpus store library ui term host cli app
SOURCES  := $(foreach l,$(LAYERS),$(sort $(wildcard src/$(l)/*.c src/$(l)/*/*.c)))
OBJECTS  := $(SOURCES:src/%.c=$(BUILD)/src/%.o)
MAIN     := $(BUILD)/src/main.o
ARCHIVE  := $(BUILD)/liblectern.a
PROGRAM  := $(BUILD)/lectern

# Translations; without msgfmt the program is built all the same and speaks English.
PO_FILES := $(sort $(wildcard src/po/*.po))
MO_FILES := $(PO_FILES:src/po/%.po=$(BUILD)/locale/%/LC_MESSAGES/lectern.mo)

all: $(PROGRAM) $(MO_FILES)  ## build the program (the default)

help:  ## list the targets
	@echo 'usage: make [TARGET...] [CONFIG=default|werror|asan|coverage] [V=1]'
	@cat $(filter Makefile %.mk,$(MAKEFILE_LIST)) | awk -F':.*## *' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' | sort

# --- the program -----------------------------------------------------------------------------------
# The file `flags` changes only when the compiler or its flags do.
.PHONY: FORCE
$(BUILD)/flags: FORCE
	@mkdir -p $(BUILD)
	@printf '%s\n' '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(LIBS)' | cmp -s - $@ || \
	  printf '%s\n' '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(LIBS)' >$@

# Which of -liconv, -lintl and -lutil the linker needs: glibc has all in libc, others in libraries.
# Says what to do where a library is missing, so everything waits for it.
$(BUILD)/probed-libs: $(BUILD)/flags src/probe.sh
	@CC='$(CC)' CFLAGS='$(LIB_CFLAGS)' LIBS='$(LIBS)' sh src/probe.sh $(BUILD) >$@.tmp && mv $@.tmp $@

# The word lists of the speech layer are compiled in: a word and its classes a line.
WORDS := src/speech/words/compile.awk src/speech/words/classes.list $(sort $(wildcard src/speech/words/*.txt))
WORD_PARTS := $(addprefix $(BUILD)/gen/words_,rows.inc header.inc lists.inc)
$(WORD_PARTS): $(BUILD)/gen/words_%.inc: $(WORDS)
	@mkdir -p $(@D)
	$(Q)LC_ALL=C awk -v part=$* -f $(WORDS) >$@.tmp && mv $@.tmp $@

# Objects are made after the word lists were compiled; which of them need these the compiler notes.
$(BUILD)/%.o: %.c $(BUILD)/flags | $(BUILD)/probed-libs $(WORD_PARTS)
	$(call say,CC    $<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(ARCHIVE): $(OBJECTS)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(PROGRAM): $(MAIN) $(ARCHIVE) $(BUILD)/probed-libs
	$(call say,LINK  $@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(MAIN) $(ARCHIVE) $(LIBS) $$(cat $(BUILD)/probed-libs)

-include $(OBJECTS:.o=.d) $(MAIN:.o=.d)

# The themes are compiled in: a row {"name", "its color lines"} for each file.
THEMES := $(sort $(wildcard themes/*.theme))
$(BUILD)/gen/themes.inc: $(THEMES)
	@mkdir -p $(@D)
	$(Q)awk 'FNR == 1 { n = split(FILENAME, path, "/"); name = path[n]; sub(/\.theme$$/, "", name); \
	  printf "%s{\"%s\",", sep, name; sep = "},\n" } \
	  /^color / { gsub(/ +/, " "); printf "\n    \"%s\\n\"", $$0 } END { print "}" }' $(THEMES) >$@.tmp && mv $@.tmp $@

$(BUILD)/src/ui/theme.o: $(BUILD)/gen/themes.inc

# So are the licences of the program and of the data in it.
LICENSES := LICENSE src/text/gen/SOURCES.md $(sort $(wildcard src/text/gen/licenses/*.txt))
$(BUILD)/gen/licenses.inc: src/text/gen/licenses.awk $(LICENSES)
	@mkdir -p $(@D)
	$(Q)awk -f src/text/gen/licenses.awk $(LICENSES) >$@.tmp && mv $@.tmp $@

$(BUILD)/src/cli/cli_version.o: $(BUILD)/gen/licenses.inc

# Everything that C files of the program include and the build makes.
GENERATED := $(WORD_PARTS) $(BUILD)/gen/themes.inc $(BUILD)/gen/licenses.inc

.PHONY: tables
tables:  ## make the tables of characters anew from the data of Debian's packages (src/text/gen/SOURCES.md names them)
	sh src/text/gen/tables.sh

$(BUILD)/locale/%/LC_MESSAGES/lectern.mo: src/po/%.po
	$(call say,GEN   $@)
	@mkdir -p $(@D)
	$(Q)if command -v msgfmt >/dev/null; then msgfmt --check-format -o $@ $<; \
	  else echo 'msgfmt is not there: no translations (make deps installs it)'; fi

# The manual bears the day of the newest version that has one, so that every build makes the same.
CHANGES_DATE = $(shell sed -n 's/^\#\# [0-9.]* (\([0-9-]*\)).*/\1/p' src/CHANGES.md | head -n 1)

# The manuals' lists of commands, options and keys come out of the program's own tables, in the manual's language.
in_english = LC_ALL=C $(PROGRAM)
in_zh_CN   = LC_ALL=zh_CN.UTF-8 LECTERN_LOCALEDIR=$(BUILD)/locale $(PROGRAM)
$(BUILD)/lectern.1: speaks = $(in_english)
$(BUILD)/lectern.zh_CN.1: speaks = $(in_zh_CN)
$(BUILD)/lectern.zh_CN.1: $(MO_FILES)
$(BUILD)/lectern.1 $(BUILD)/lectern.zh_CN.1: $(BUILD)/%: src/man/%.in src/CHANGES.md $(PROGRAM)
	$(call say,GEN   $@)
	$(Q)sed 's/@VERSION@/$(VERSION)/; s/@DATE@/$(CHANGES_DATE)/' $< | awk -v program='$(speaks)' '\
	  $$0 == "@OPTIONS@" { system(program " --help-man"); next } \
	  $$0 == "@KEYS@" { system(program " --help-man-keys"); next } \
	  { print; fflush() }' >$@.tmp && mv $@.tmp $@

# Collects the messages and puts new ones into the catalogues.
.PHONY: pot
pot:  ## renew the catalogues of messages below src/po
	@mkdir -p build
	xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --add-location=file \
	  --package-name=lectern --sort-by-file --output=build/lectern.pot \
	  $(SOURCES) src/main.c $(sort $(wildcard include/lectern/*/*.h include/lectern/*/*/*.h))
	for po in $(PO_FILES); do msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file $$po \
	  build/lectern.pot; done

# --- what is needed --------------------------------------------------------------------------------
.PHONY: deps
deps:  ## install what building and testing need with the system's package manager
	@CC='$(CC)' sh src/deps.sh

# With `make -j deps check` nothing may start before the packages are there.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
$(BUILD)/flags: | deps
endif

# --- installation ------------------------------------------------------------------------------------
# What is installed stands in src/packaging/files.list, from which packages are made as well. ZSH_FUNCTIONS is the folder below PREFIX
# where zsh looks.
ZSH_FUNCTIONS ?= share/zsh/site-functions
INSTALLED := $(shell awk '/^[0-9].* @/ { sub(/^@/, "$(BUILD)", $$3); print $$3 }' src/packaging/files.list)
install_sh = INSTALL='$(INSTALL)' ZSH_FUNCTIONS='$(ZSH_FUNCTIONS)' sh src/packaging/install.sh $(1) $(BUILD) '$(DESTDIR)$(PREFIX)'

$(BUILD)/completion.%: $(PROGRAM)
	$(Q)LC_ALL=C $(PROGRAM) --completion $* >$@.tmp && mv $@.tmp $@

.PHONY: install uninstall
install: all $(INSTALLED)  ## install below PREFIX (/usr/local), staged in DESTDIR
	$(call install_sh,install)

uninstall:  ## remove what install put there, with the same PREFIX and DESTDIR
	$(call install_sh,uninstall)

# Everything that is committed, and nothing else; what is unpacked builds and passes its tests without git.
TARBALL := build/lectern-$(VERSION).tar.gz
.PHONY: dist
dist:  ## build/lectern-VERSION.tar.gz of what is committed
	@mkdir -p build
	git archive --format=tar.gz --prefix=lectern-$(VERSION)/ -o $(TARBALL) HEAD

# Recipes of packages for the tarball that was just made, in build/packages.
.PHONY: packages deb static
packages: dist  ## recipes of packages for the tarball: Debian, RPM, Arch, Alpine, Homebrew (build/packages)
	sh src/packaging/recipes.sh build/packages $(VERSION) $(CHANGES_DATE) $(TARBALL)

deb: packages  ## a package for Debian of what is committed (build/deb), looked at by lintian
	sh src/packaging/deb.sh build/deb $(VERSION) build/packages $(TARBALL)

static:  ## build/lectern-static: one file that runs on any Linux of this kind of machine, whatever is installed there
	sh src/packaging/static.sh build/static build/lectern-static

# --- trying it -------------------------------------------------------------------------------------
# The sample library has speeches, a note, a highlight and a collection; it stays, with what is done to it.
SAMPLES = $(addprefix tests/data/texts/,$(shell cat tests/data/samples.list))
FILES  ?=
RUN_LIBRARY := build/run/library.db
run_program = LECTERN_LOCALEDIR=$(BUILD)/locale LECTERN_THEMES=themes $(PROGRAM) --library $(RUN_LIBRARY)

.PHONY: run
run: all $(if $(FILES),,$(RUN_LIBRARY))  ## open the reader on the sample speeches, or on FILES='…'
	@mkdir -p $(dir $(RUN_LIBRARY))
	@$(run_program) $(FILES)

$(RUN_LIBRARY): | all
	@mkdir -p $(@D)
	@{ $(run_program) add $(SAMPLES) && $(run_program) notes import tests/data/samples.notes.json && \
	  $(run_program) collection add 示例 1 2; } >$@.log 2>&1 || { cat $@.log; rm -f $@; exit 1; }

# --- tests -----------------------------------------------------------------------------------------
include tests/tests.mk

.PHONY: clean
clean:  ## remove everything that was built
	rm -rf build
