#!/usr/bin/env bash
# CUDA kernels in NVIDIA's assembler, which needs no device: what it makes of them for each generation of devices.
#
#   eng/ptxas.sh setup       unpacks the assembler and its disassembler into artifacts/ptxas, on Debian; installs nothing
#   eng/ptxas.sh check DIR   assembles each text in DIR, as "losskernels ptx --output DIR" writes them
#
# A failure is an error or a warning, a register spilled or a stack, more registers or shared memory than below, and a
# kernel that reads the predictions without one load of 128 bits, or writes an output without one such store.
#
# Both programs are not free software: NVIDIA's licence, /usr/share/doc/nvidia-cuda-toolkit/copyright in the package, lets
# them be used. They are fetched where they are needed, and are no part of this repository or of what is made from it.
set -euo pipefail
cd "$(dirname "$0")/.."
export work=$PWD/artifacts/ptxas

# CUDA 12.4, of Debian 13.
suite=trixie version=12.4.131~12.4.1-2
sha256=cd5fe85aee38d108b315f408a688641478f2402622a10c677478eb7a6c4e5319

# At 64 registers all 32 warps of that size are resident. Without an opt-in a block has 48 KiB of shared memory.
export architectures="70 75 80 86 90" registers=64 shared=$((48 * 1024))
# Where the width of accesses is looked up; it is the text that decides it, and not the device.
export disassembled=80

setup() {
    [ ! -e "$work/$version" ] || return 0
    local command mirror
    for command in apt-get dpkg-deb; do
        if ! command -v "$command" > /dev/null; then echo "$command is missing: the assembler is in a Debian package" >&2; return 1; fi
    done

    # Another suite and section of the archive that this machine has its packages from, with lists of their own.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m1 '/debian/$')
    apt=$(mktemp -d)
    trap 'rm -rf "$apt"' EXIT
    mkdir -p "$apt"/{lists,archives}/partial
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite non-free" > "$apt/sources"
    export APT_CONFIG=$apt/apt.conf
    cat > "$APT_CONFIG" <<SETTINGS
APT::Sandbox::User "";
Acquire::Languages "none";
Dir::Etc::SourceList "$apt/sources";
Dir::Etc::SourceParts "-";
Dir::State::lists "$apt/lists";
Dir::Cache "$apt";
SETTINGS
    apt-get -qq update
    (cd "$apt" && apt-get -qq download "nvidia-cuda-toolkit=$version")
    echo "$sha256  $(echo "$apt"/*.deb)" | sha256sum --check --quiet
    rm -rf "$work" && mkdir -p "$work"
    dpkg-deb --fsys-tarfile "$apt"/*.deb | tar -x -C "$work" --strip-components=3 ./usr/bin/ptxas ./usr/bin/nvdisasm
    touch "$work/$version"
}

# assemble ARCHITECTURE TEXT: the registers that the kernel takes, or what is wrong with it, in one line.
assemble() {
    local name said code problems
    name="$(basename "$2") for sm_$1"
    code=$(mktemp)
    if said=$("$work/ptxas" -v "-arch=sm_$1" "$2" -o "$code" 2>&1); then problems=$(problems "$@"); else problems=$said; fi
    rm -f "$code"
    # An error may be one of hundreds.
    problems=${problems//$'\n'/; }
    if [ -n "$problems" ]; then echo "--- $name: ${problems:0:400}"; else echo "$(number 'Used %s registers') $name"; fi
}

# What is wrong with what was assembled.
problems() {
    local access
    # There is one kernel in a text.
    local sound='0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads'
    if [[ ${said,,} == *warning* || $said != *"    $sound"* ]]; then echo "$said"; fi
    if [ "$(number 'Used %s registers')" -gt "$registers" ]; then echo "$(number 'Used %s registers') registers, more than $registers"; fi
    if [ "$(number '%s bytes smem')" -gt "$shared" ]; then echo "$(number '%s bytes smem') bytes of shared memory, more than $shared"; fi
    [ "$1" -eq "$disassembled" ] || return 0
    for access in prediction:LDG output:STG gradient:STG; do
        if grep -qF "[${access%:*}]" "$2" && ! grep -qE "\b${access#*:}\.E\.([A-Z0-9]+\.)*128\b" <("$work/nvdisasm" -c "$code"); then
            echo "${access%:*} without ${access#*:} of 128 bits"
        fi
    done
}

# number PATTERN: the number that stands for %s in what the assembler said, or 0.
number() { if [[ $said =~ ${1/\%s/([0-9]+)} ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi; }

export -f assemble problems number

check() {
    local texts lines
    if [ ! -x "$work/ptxas" ]; then echo "the assembler is missing: eng/ptxas.sh setup" >&2; return 1; fi
    texts=$(find "$1" -maxdepth 1 -name '*.ptx' | sort)
    if [ -z "$texts" ]; then echo "no *.ptx in $1" >&2; return 1; fi
    lines=$(for architecture in $architectures; do sed "s/^/$architecture\n/" <<< "$texts"; done |
        xargs -d '\n' -n 2 -P "$(nproc)" bash -euo pipefail -c 'assemble "$@"' _)
    grep '^---' <<< "$lines" >&2 || true
    awk -v expected="$(wc -l <<< "$texts")" -v architectures="$architectures" '
        { lines++ }
        /^---/ { failed++; next }
        $1 > most { most = $1; first = $2 " " $3 " " $4 }
        END {
            generations = split(architectures, each, " ")
            printf "%d kernels for each of %d architectures, %d registers at most (%s), %d failures\n", expected, generations, most, first, failed
            exit failed > 0 || lines != expected * generations
        }' <<< "$lines"
}

case ${1-}:$# in
    setup:1) setup ;;
    check:2) check "$2" ;;
    *) sed -n 's/^# \{0,1\}//; 2,6p' "$0" >&2; exit 2 ;;
esac
