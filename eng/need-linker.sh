# Sourced by what publishes programs natively for this machine.
if ! command -v clang > /dev/null && ! command -v gcc > /dev/null; then
    echo "a linker is missing: native publishing needs clang or gcc on the PATH" >&2
    exit 1
fi
