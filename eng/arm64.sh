#!/usr/bin/env bash
# The library on ARM64, emulated, on an x86-64 Debian machine. Emulation says whether the bits are right and nothing of speed.
#
#   eng/arm64.sh setup            what the others need: installed with apt where it is missing, which takes root
#   eng/arm64.sh tests PROJECT    the tests of a project, such as LossKernels.Tests; what follows goes to the test program
#   eng/arm64.sh tool             the tool as a native program: what it prints and writes is what it does on this machine
#   eng/arm64.sh kernels          the instructions of the loops in it, which must not use the stack
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD work=$PWD/artifacts/arm64
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# The CPU of the first 64-bit generation, so nothing runs here that any ARM64 machine lacks.
export QEMU_CPU=${QEMU_CPU:-cortex-a72} QEMU_LD_PREFIX=$work/sysroot

# The commands that are needed, each with the Debian package that has it.
packages=(
    qemu-aarch64:qemu-user
    aarch64-linux-gnu-gcc:gcc-aarch64-linux-gnu
    aarch64-linux-gnu-objcopy:binutils-aarch64-linux-gnu
)

# A clang, of any version, links for any CPU.
linker() { compgen -c clang | grep -xE 'clang(-[0-9]+)?' | sort -V | tail -1; }

# The packages that are missing.
missing() {
    local entry
    for entry in "${packages[@]}"; do
        command -v "${entry%%:*}" > /dev/null || echo "${entry##*:}"
    done
    [ -n "$(linker)" ] || echo clang
    # Without the compiler it is missing too; the compiler names a file that it does not find as it was asked for.
    case $(aarch64-linux-gnu-gcc -print-file-name=crt1.o 2> /dev/null || true) in
        /*) ;;
        *) echo libc6-dev-arm64-cross ;;
    esac
}

need() {
    local absent
    absent=$(missing)
    [ -n "$absent" ] || return 0
    echo "missing, as Debian calls it:" $absent >&2
    return 1
}

setup() {
    local absent
    absent=$(missing)
    if [ -n "$absent" ]; then
        echo "installing:" $absent
        if ! command -v apt-get > /dev/null || [ "$(id -u)" -ne 0 ]; then
            echo "that takes apt and root" >&2
            need
        fi
        apt-get -qq update
        DEBIAN_FRONTEND=noninteractive apt-get -qq --yes --no-install-recommends install $absent > /dev/null
        need
    fi
    eng/arm64-sysroot.sh "$QEMU_LD_PREFIX"
}

# emulate PROGRAM ARGUMENTS…
emulate() {
    # Generated code is mapped once, not once to write and once to execute: a change made through another mapping is
    # one that the emulator does not see, and it goes on with what was there. Profiles of emulated code do not pay.
    DOTNET_EnableWriteXorExecute=0 DOTNET_TieredPGO=0 timeout --foreground 60m qemu-aarch64 "$@"
}

tests() {
    local project=$1; shift
    dotnet publish "tests/$project" -c Release -r linux-arm64 --self-contained true -o "$work/$project" -v quiet

    # No loss, type or backend is left out, but properties try less of each.
    export LOSSKERNELS_TEST_SCALE=${LOSSKERNELS_TEST_SCALE:-0.1}
    # What the tests start themselves is emulated too.
    export LOSSKERNELS_TEST_EMULATOR=qemu-aarch64
    emulate "$work/$project/$project" --no-ansi --progress off "$@"
}

# With its symbols, so that its kernels can be told from the rest.
publish_tool() {
    dotnet publish src/LossKernels.Cli -c Release -r linux-arm64 -o "$work/tool" -v quiet \
        -p:NativeTool=true "-p:CppCompilerAndLinker=$(linker)" -p:ObjCopyName=aarch64-linux-gnu-objcopy -p:StripSymbols=false
}

# The instructions of the kernels in it, where emulation says nothing.
kernels() {
    publish_tool
    eng/arm64-kernels.sh "$work/tool/LossKernels.Cli"
}

tool() {
    dotnet build src/LossKernels.Cli -c Release -v quiet
    publish_tool
    rm -rf "$work"/out && mkdir -p "$work"/out/{here,arm64}

    local data=$root/samples/data status=0
    local digits=("$data/digits-reconstruction.npy" "$data/digits-target.npy")
    local diabetes=("$data/diabetes-prediction.npy" "$data/diabetes-target.npy")

    same eval --loss mse "${diabetes[@]}"
    same eval --loss mae "${diabetes[@]}" --json
    same eval --loss huber --delta 35 "${diabetes[@]}" --gradient gradient.npy
    same eval --loss smooth-l1 --beta 35 "${diabetes[@]}" --reduction none --values values.npy --curvature curvature.npy
    same eval --loss huber --delta 0.1 "${digits[@]}" --rows --row-values rows.npy --target-gradient gradient.npy --threads 2
    # Types that there are no samples of come from the tool itself: gradients in 16 bits, and rows, which are float64.
    local type
    for type in float16 bfloat16; do
        same eval --loss mse "${digits[@]}" --reduction sum --gradient "$type.npy" --gradient-type "$type"
        same eval --loss smooth-l1 --beta 0.1 "$type.npy" "${digits[1]}" --bfloat16 --upstream 3 --gradient "again-$type.npy"
        same eval --loss huber --delta 0.1 "$type.npy" "again-$type.npy" --bfloat16 --rows --weighted-row-values "rows-$type.npy" --values "values-$type.npy"
    done
    same eval --loss huber --delta 0.01 rows-float16.npy rows.npy --json --gradient float64.npy
    same eval --loss log-cosh "${diabetes[@]}" --gradient gradient.npy
    same eval --loss bce-with-logits --positive-weight 3 "${digits[@]}" --gradient gradient.npy --values values.npy
    same eval --loss gaussian-nll --epsilon 0.01 "${digits[@]}" --variance values.npy --gradient gradient.npy --variance-gradient variance.npy
    same eval --loss cosine --epsilon 1e-8 "${digits[@]}" --gradient gradient.npy --row-values rows.npy
    same eval --loss cross-entropy "$data/digits-logits.npy" "$data/digits-labels.npy" --label-smoothing 0.1 --z-loss 1e-4 --gradient gradient.npy
    same verify --seed 1
    local backend
    for backend in advsimd scalar; do
        emulate "$work/tool/LossKernels.Cli" fingerprint --check --backend $backend || fail "not the fingerprints on record"
    done
    return $status
}

# same ARGUMENTS…: the tool prints the same here and there, but for the backend, and writes the same bytes.
same() {
    local where
    echo "losskernels ${*//$root\//}"
    (cd "$work/out/here" && dotnet "$root/src/LossKernels.Cli/bin/Release/net10.0/LossKernels.Cli.dll" "$@" > text) || fail "exit status $? here"
    (cd "$work/out/arm64" && emulate "$work/tool/LossKernels.Cli" "$@" > text) || fail "exit status $? on ARM64"
    for where in here arm64; do without_backend "$work/out/$where"; done
    diff -r "$work/out/here" "$work/out/arm64" || fail "not the same"
}

fail() { echo "--- $1" >&2; status=1; }

# Takes the backend's name out of the text, and each line but once, since verify has a row for each backend there is.
without_backend() {
    awk '$1 == "backend" { $2 = "" }
         $2 ~ /^float/ { $3 = "" }
         { sub(/"backend":"[^"]*"/, ""); print }' "$1/text" | sort -u > "$1/text.sorted"
    mv "$1/text.sorted" "$1/text"
}

case ${1-} in
    setup) setup ;;
    tests) need && tests "${@:2}" ;;
    tool) need && tool ;;
    kernels) need && kernels ;;
    *) sed -n 's/^# \{0,1\}//; 2,7p' "$0" >&2; exit 2 ;;
esac
