#!/bin/bash
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# debian.sh BUILD [MIRROR] - the Debian package on a bare Debian 12: `cpack` in the build tree BUILD, debootstrap into a
# temporary folder, apt install of the package there, and in that root
#   - a model compiled to a program, a static program and a C library, all of them run,
#   - the ten-line CMake project, and the same by pkg-config.
# Not a part of CI: it needs root and the network, and takes four to eight minutes. Exit status 0 says that all of it ran.
set -eu
[ $# -ge 1 ] || { echo "usage: $0 BUILD [MIRROR]" >&2; exit 2; }
build=$(realpath "$1") mirror=${2-http://deb.debian.org/debian}
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
work=$(mktemp -d /var/tmp/tmc-debian-XXXXXX)
root=$work/root
say() { printf '\n== %s (%s s)\n' "$*" "$SECONDS"; }
leave() {
  mountpoint -q "$root/proc" && umount "$root/proc"
  rm -rf --one-file-system "$work"
}
trap leave EXIT
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }

say "cpack"
(cd "$build" && cpack -G DEB -B "$work/package" >"$work/cpack.log") || { cat "$work/cpack.log"; exit 1; }
package=$(echo "$work"/package/tmc_*.deb)
dpkg-deb -I "$package" | sed -n 's/^ \(Package\|Version\|Depends\|Installed-Size\)/\1/p'
ls -l "$package"

say "debootstrap --variant=minbase bookworm"
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$work/debootstrap.log" || { tail "$work/debootstrap.log"; exit 1; }
cat >"$root/etc/apt/sources.list" <<TEXT
deb $mirror bookworm main
deb $mirror bookworm-updates main
deb ${mirror%/debian}/debian-security bookworm-security main
TEXT
mount -t proc proc "$root/proc"
inside du -sxm / | sed 's/\t.*/ MB before/'
cp "$package" "$root/tmp/tmc.deb"
inside apt-get update -qq

say "apt install ./tmc.deb, without what is recommended"
inside apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 /tmp/tmc.deb >"$work/apt.log" 2>&1 ||
  { tail -n 20 "$work/apt.log"; exit 1; }
inside apt-get clean
inside du -sxm / | sed 's/\t.*/ MB after/'
inside tmc --version
inside ldd /usr/bin/tmc | grep 'not found' && exit 1

say "compile and run"
mkdir "$root/home/user"
python3 "$here/Inputs/make_model.py" "$source/test/goldens/models/bert" "$root/home/user/minilm"
python3 "$source/test/lib/Artefact/Inputs/npy.py" write "$root/home/user/ids.npy" 1 4 1 72 88 2
cp "$here/Inputs/open.c" "$root/home/user/"
inside sh -euc '
  cd /home/user
  tmc compile minilm -o encoder
  tmc inspect encoder | grep needs
  ./encoder ids.npy -o out.npz
  tmc compile minilm --static -o static
  ./static ids.npy -o static.npz
  cmp out.npz static.npz
  tmc compile minilm -o encoder.so
  tmc run encoder.so ids.npy -o run.npz
  cmp out.npz run.npz
  tmc-opt --version | head -n 2'

say "CMake, pkg-config: apt install cmake make pkg-config"
cp -r "$here/Inputs/app" "$root/home/user/app"
mkdir "$root/home/user/app/models"
cp -r "$root/home/user/minilm" "$root/home/user/app/models/minilm"
inside apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 cmake make pkg-config g++ >"$work/apt.log" 2>&1 ||
  { tail -n 20 "$work/apt.log"; exit 1; }
inside sh -euc '
  cd /home/user
  cmake -S app -B app/build >app/configure.log
  cmake --build app/build >app/build.log
  app/build/my_app
  tmc compile minilm --emit=lib -o gen >gen.log
  g++ app/main.cpp $(pkg-config --cflags --libs gen/minilm.pc) -o app/by_hand
  app/by_hand
  cc open.c $(pkg-config --cflags --libs tmc) -o open
  ./open encoder.so'

say "apt remove tmc leaves nothing of it"
inside dpkg -L tmc >"$work/files"
inside apt-get remove -y -qq tmc >/dev/null 2>&1
while read -r file; do
  [ -d "$root$file" ] || ! [ -e "$root$file" ] || { echo "left: $file"; exit 1; }
done <"$work/files"
say "passed"
