#!/usr/bin/env bash
# The tool as native x86-64 programs, one for each level of instruction sets that such a program is compiled for, since it
# cannot choose AVX-512 at run time: each must reproduce the record of fingerprints, on the backend of its level.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

. eng/need-linker.sh

# fingerprints LEVEL BACKEND FLAG: FLAG is that of /proc/cpuinfo without which the level does not run.
fingerprints() {
    if ! grep -qw "$3" /proc/cpuinfo; then
        echo "$1: not run, this CPU lacks $3"
        return
    fi
    dotnet publish src/LossKernels.Cli -c Release -r linux-x64 -o "$out/$1" -v quiet --nologo -p:NativeTool=true "-p:IlcInstructionSet=$1"
    echo "$1:"
    "$out/$1/LossKernels.Cli" fingerprint --check --backend "$2"
}

fingerprints x86-64 scalar sse2
fingerprints x86-64-v3 avx2 avx2
fingerprints x86-64-v4 avx512 avx512dq
