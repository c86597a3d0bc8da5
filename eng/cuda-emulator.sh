#!/usr/bin/env bash
# A CUDA driver that interprets PTX, for what calls a driver where there is no GPU.
#
#   eng/cuda-emulator.sh build           publishes it natively as artifacts/cuda-emulator/libcuda.so.1, where tests look for it
#   eng/cuda-emulator.sh run COMMAND…    runs a command that finds it in the place of the installed driver
#
# LOSSKERNELS_EMULATOR_SEED replays a schedule, and LOSSKERNELS_EMULATOR_INJECT has something fail: allocation=3 the third
# allocation, module=1 the first module, resources=2 and launch=2 the second launch, at once or while it runs, and
# context=9 all calls in the context from the ninth on.
set -euo pipefail
root=$(realpath "$(dirname "$0")/..") driver=$(realpath "$(dirname "$0")/..")/artifacts/cuda-emulator

build() {
    cd "$root"
    . eng/need-linker.sh
    dotnet publish tests/LossKernels.CudaEmulator.Driver -c Release -r linux-x64 -o "$driver/published" -v quiet --nologo -p:NativeDriver=true
    mv "$driver/published/LossKernels.CudaEmulator.Driver.so" "$driver/libcuda.so.1"
}

case ${1-}:$# in
    build:1) build ;;
    run:1 | :* | build:*) sed -n 's/^# \{0,1\}//; 2,9p' "$0" >&2; exit 2 ;;
    run:*)
        if [ ! -e "$driver/libcuda.so.1" ]; then echo "the driver is missing: eng/cuda-emulator.sh build" >&2; exit 1; fi
        LD_LIBRARY_PATH=$driver${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} exec "${@:2}" ;;
    *) sed -n 's/^# \{0,1\}//; 2,9p' "$0" >&2; exit 2 ;;
esac
