#!/usr/bin/env bash
# Prints the coefficients of the elementary functions as src/LossKernels.Generators/Passes/Elementary has them, and those of losses.
# It takes Sollya (https://www.sollya.org): apt-get install sollya
set -euo pipefail
cd "$(dirname "$0")/minimax"
for fit in exp expm1 log tanh losses; do
    sollya "$fit.sollya" < /dev/null
done
