# Every target does its own set-up: on a fresh Debian machine with Swift, `make lookup` is all it takes.

LAT ?= 47.6062
LON ?= -122.3321
PREFIX ?= /usr/local
# Points of `make soak`, and the seed of the soak run and the benchmark.
N ?= 10000000
SEED ?= 1
DESTDIR ?=

# One file to install and to start, hardened: the Swift standard library linked in, position-independent, everything
# that is relocated made read-only before the program starts (full RELRO, with relocations packed so that this costs a
# tenth of a millisecond), no library is looked for beside the program, and nothing is exported to libraries.
RELEASE = -c release --static-swift-stdlib
ifeq ($(shell uname -s),Linux)
RELEASE += --disable-local-rpath -Xswiftc -use-ld=lld -Xlinker -z -Xlinker now -Xlinker --icf=all \
  -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-export-dynamic
endif
BINARY = .build/release/district-cli

# The shared library for C and what calls it: the Swift standard library linked in, no GEOS, nothing exported but the
# functions of districtkit.h. Built apart from the program, because what replaces GEOS is an option of every file.
LIBRARY = -c release --static-swift-stdlib -Xswiftc -static-stdlib --scratch-path .build/library
ifeq ($(shell uname -s),Linux)
LIBRARY += --disable-local-rpath --pkg-config-path $(CURDIR)/Sources/DistrictKitC/without-geos -Xswiftc -use-ld=lld \
  -Xlinker -z -Xlinker now -Xlinker --icf=all \
  -Xlinker --version-script=$(CURDIR)/Sources/DistrictKitC/exports.map
endif

MANUAL = Documentation/district-cli.1
MANUAL_DATE = 2026-11-24
# That of the README's maps.
PICTURE_DAY = 2026-09-01

# `make refresh KEPT=DIR`: the folder that holds the source which is not downloaded; ARGS: more options of Tools/Refresh.
KEPT ?=
ARGS ?=

.PHONY: lookup test test-page test-integrations bench-engines library release install docs man pictures bench bench-page fuzz soak sanitize lint ci data refresh test-refresh clean libraries

# A first answer, from a program that is built without the optimizer: that takes half the time, and the tests need the
# same build. `make install` builds the quick one.
lookup: libraries
	@swift build --product district-cli
	@.build/debug/district-cli lookup $(LAT) $(LON)

test: libraries
	swift build --build-tests
	swift test --skip-build

# The web page in a headless Chromium: the same answers as the library, and what a visitor does. Where Chromium is not
# installed, nothing is tested, and it says so.
test-page: release
	DISTRICT_CLI=$(BINARY) python3 Tests/Page/run.py

release: libraries
	@swift build $(RELEASE) --product district-cli

# libdistrictkit.so and its header, in .build/districtkit.
library: libraries
	@swift build $(LIBRARY) --product districtkit
	@install -d .build/districtkit
	@install -s -m 755 .build/library/release/libdistrictkit.so .build/districtkit/libdistrictkit.so
	@install -m 644 Sources/CDistrictKit/include/districtkit.h .build/districtkit/districtkit.h

install: release
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/district-cli
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(MANUAL) $(DESTDIR)$(PREFIX)/share/man/man1/district-cli.1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	$(BINARY) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/district-cli
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	$(BINARY) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_district-cli
	install -d $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(BINARY) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/district-cli.fish

# The library's documentation, with every warning as an error.
docs: libraries
	Scripts/build-docs

# The manual page, from the help of the program. It is kept, so that nobody has to build its generator to install.
man: libraries
	swift package --allow-writing-to-package-directory generate-manual --configuration debug --date $(MANUAL_DATE)
	cp .build/plugins/GenerateManual/outputs/district-cli/district-cli.1 $(MANUAL)

# Where the tests of the engines run: Python with them in .build/integrations.
ENGINES = .build/integrations/bin/python
# A CSV file of houses (columns lat and lon), whose surroundings `make bench-engines` asks for.
HOUSES ?=

# The C interface under the address sanitizer, and NumPy, pandas, Arrow, DuckDB, Spark and Parsons with the package for
# Python: installed from Debian and PyPI into .build, and nowhere else but for Java.
test-integrations: release library
	Scripts/install-engines
	Scripts/check-library
	Tests/CInterface/run
	DISTRICT_CLI=$(CURDIR)/$(BINARY) $(ENGINES) -m pytest -q Python/tests

# Speed of engines with DistrictKit against what they have themselves, with every answer compared. A quarter of an hour.
bench-engines: release
	Scripts/install-engines --rivals
	swift build -c release --package-path Benchmarks --product bulk
	$(ENGINES) Benchmarks/engines/run.py --seed $(SEED) $(if $(HOUSES),--houses $(HOUSES))

# Speed against GEOS, with every answer compared, and of batches. Wants a quiet machine and two minutes.
bench: release
	swift build -c release --package-path Benchmarks
	Benchmarks/.build/release/bench --seed $(SEED) --cli $(BINARY)

# How fast the web page is in a headless Chromium.
bench-page: release
	DISTRICT_CLI=$(BINARY) python3 Tests/Page/bench.py

# A long comparison with GEOS: `make soak N=100000000 SEED=7`.
soak: libraries
	swift build -c release --package-path Benchmarks
	Benchmarks/.build/release/soak $(N) $(SEED)

# The seeded comparisons with other programs, longer than the tests run them: files with Python's csv and json, templates
# with its chevron, and signals at any moment.
fuzz: libraries
	swift build --build-tests
	DISTRICTKIT_FUZZ_FILES=100000 DISTRICTKIT_FUZZ_TEMPLATES=20000 DISTRICTKIT_FUZZ_INTERRUPTS=1000 \
	  DISTRICTKIT_SEED=$(SEED) DISTRICTKIT_FUZZ_SEED=$(SEED) \
	  swift test --skip-build --filter 'Fuzz|TemplateLanguage|aSignalAtAnyMoment'

# The tests under the thread and the address sanitizer.
sanitize: libraries
	Scripts/sanitize thread
	Scripts/sanitize address

# The maps that the README shows. The list is random places, nobody's homes.
pictures: release
	$(BINARY) districts --format svg --layer council --on $(PICTURE_DAY) -o docs/council.svg
	$(BINARY) lookup 47.6062 -122.3321 --on $(PICTURE_DAY) --map docs/place.svg > /dev/null
	$(BINARY) batch Tests/Fixtures/random-members.csv -o /dev/null --on $(PICTURE_DAY) --quiet --map docs/members.svg

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Tools Benchmarks

# The compiled file from the canonical boundaries and officials.
data: release
	$(BINARY) data compile

# Data/ made new from what its sources have today, or left as it is. The only thing here that uses the network.
refresh: release
	@python3 Tools/Refresh --program $(BINARY) --kept "$(KEPT)" $(ARGS)

test-refresh: release
	PYTHONPATH=Tools/Refresh python3 -m unittest discover Tools/Refresh/tests

ci:
	.ci/run

clean:
	swift package clean

# GEOS and zlib, which neither Swift nor this repository brings along.
libraries:
	@Scripts/install-libraries
