#!/usr/bin/env bash
# Unpacks the ARM64 libraries that a .NET program needs into a folder, for qemu-aarch64 to find there (QEMU_LD_PREFIX).
# They come from the package archives of this Debian machine; nothing is installed, and dpkg learns of no architecture.
# usage: eng/arm64-sysroot.sh FOLDER
set -euo pipefail
root=$(realpath -m "${1:?the folder to unpack into}")
if [ -e "$root/complete" ]; then exit 0; fi

for command in apt-get apt-cache dpkg-deb; do
    if ! command -v "$command" > /dev/null; then
        echo "$command is missing: the ARM64 libraries are Debian packages" >&2
        exit 1
    fi
done

# An apt of another machine: of ARM64, with nothing installed, that keeps its lists to itself. Archives that this
# machine has besides may be without ARM64; that is their business, as long as the packages are found.
apt=$(mktemp -d)
trap 'rm -rf "$apt"' EXIT
mkdir -p "$apt"/{lists,archives}/partial
touch "$apt/status"
export APT_CONFIG="$apt/apt.conf"
cat > "$APT_CONFIG" <<SETTINGS
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
APT::Sandbox::User "";
Acquire::Languages "none";
Dir::State "$apt";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
Debug::NoLocking "true";
SETTINGS
apt-get -qq update

# The libraries of C and C++, and the one of cryptography that .NET loads, whose name has its version in it.
ssl=$(apt-cache --names-only search '^libssl[0-9]+(t64)?$' | sort -V | tail -1 | cut -d ' ' -f 1)
apt-get -qq --yes --no-install-recommends --download-only install libc6 libgcc-s1 libstdc++6 "$ssl"

mkdir -p "$root"
for package in "$apt"/archives/*.deb; do dpkg-deb --extract "$package" "$root"; done
touch "$root/complete"
