# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Sourced by ./check and ./quickstart: packages, Python environment, build. Each step looks first and does nothing
# where there is nothing to do, so that a second run is quick.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BUILD=$ROOT/build
VENV=$BUILD/venv
# Debian 12 (bookworm, with bookworm-security) has all of them; from 305 MB of archives, 2 GB on disk.
APT_PACKAGES=(libmlir-19-dev mlir-19-tools llvm-19-dev llvm-19-tools clang-19 lld-19 libclang-rt-19-dev cmake ninja-build
              ccache make pkg-config libflatbuffers-dev flatbuffers-compiler libeigen3-dev coinor-libcbc-dev libgtest-dev qemu-user libstdc++-12-dev-arm64-cross python3-venv)

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 4; }

# Time since START, a value of $EPOCHREALTIME.
milliseconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.0f", 1000 * (b - a) }'; }
seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

missing_packages() {
  local package
  for package in "${APT_PACKAGES[@]}"; do
    [ "$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null)" = "ii " ] || printf '%s ' "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "'$*' needs root: run it as root, or install sudo"
  fi
}

install_packages() {
  local missing
  command -v dpkg-query >/dev/null || die "this is not a Debian system; install the equivalents of: ${APT_PACKAGES[*]}"
  read -ra missing <<<"$(missing_packages)"
  if [ ${#missing[@]} = 0 ]; then
    say "Debian packages: all ${#APT_PACKAGES[@]} are installed"
    return
  fi
  say "Debian packages to install: ${missing[*]}"
  # An index older than the mirror's packages gives 404s: refresh it first.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq ||
    say "apt-get update failed; going on with the index that is here"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o=Dpkg::Use-Pty=0 "${missing[@]}" >"$BUILD/apt.log" 2>&1 ||
    { tail -n 15 "$BUILD/apt.log" >&2; die "apt-get could not install them; the whole output: $BUILD/apt.log"; }
}

# python_packages FILE: what FILE pins, in build/venv. Status 1 if the package index can't be reached.
python_packages() {
  local file=$1 stamp
  stamp=$VENV/$(basename "$file").done
  cmp -s "$file" "$stamp" && return 0
  if [ ! -x "$VENV/bin/python" ]; then
    # Debian's own python first: another one in PATH may lack ensurepip, or be of a version without wheels.
    { /usr/bin/python3 -m venv "$VENV" || python3 -m venv "$VENV"; } >"$BUILD/venv.log" 2>&1 ||
      { cat "$BUILD/venv.log" >&2; die "could not make a Python environment in $VENV"; }
  fi
  "$VENV/bin/python" -m pip install -q --disable-pip-version-check --no-deps --require-hashes --only-binary :all: --retries 2 \
    -r "$file" >"$BUILD/pip.log" 2>&1 || return 1
  cp "$file" "$stamp"
}

# numpy and safetensors for the tests: from the package index, else numpy from Debian (the golden runner has its own
# reader of safetensors).
test_environment() {
  if python_packages "$ROOT/.ci/requirements.txt"; then
    return
  fi
  "$VENV/bin/python" -c 'import numpy' 2>/dev/null && return
  say "The Python package index can't be reached ($(tail -n 1 "$BUILD/pip.log" | cut -c1-100)); taking Debian's numpy."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-numpy \
    >"$BUILD/apt.log" 2>&1 || die "neither pip nor apt gave numpy: $BUILD/pip.log, $BUILD/apt.log"
  rm -rf "$VENV"
  /usr/bin/python3 -m venv --system-site-packages "$VENV"
}

# Runs what may take long: ./check has a limit of time for it, which gives status 124.
limited() { "$@"; }
# build_tree PRESET [TARGET…]: configures once and builds. Output only if it fails or a person watches. Status 124: the time was over.
build_tree() {
  local preset=$1 folder=$BUILD status=0
  shift
  [ "$preset" = default ] || folder=$BUILD/$preset
  mkdir -p "$folder"
  if [ ! -f "$folder/build.ninja" ]; then
    (cd "$ROOT" && cmake --preset "$preset") >"$folder/configure.log" 2>&1 ||
      { tail -n 30 "$folder/configure.log" >&2; die "cmake --preset $preset failed; the whole output: $folder/configure.log"; }
  fi
  if [ -t 1 ]; then
    limited ninja -C "$folder" "$@" || status=$?
    [ $status = 0 ] || [ $status = 124 ] || die "the build failed"
  else
    limited ninja -C "$folder" "$@" >"$folder/build.log" 2>&1 || status=$?
    [ $status = 0 ] || [ $status = 124 ] ||
      { grep -E -A 12 '^FAILED|error:' "$folder/build.log" | head -n 60 >&2; die "the build failed; the whole output: $folder/build.log"; }
  fi
  return $status
}
