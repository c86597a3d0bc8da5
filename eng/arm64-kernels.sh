#!/usr/bin/env bash
# How good the instructions of the ARM64 kernels are, which no emulation tells: of each loop over lane rows, from the
# disassembly of a native program, the instructions of a turn, which is a row of 64 numbers of float32 or 32 of float64, or
# of a long body one or two vectors; the loads and stores of pairs of vectors and of single ones, and the accesses to the
# stack. An access to the stack is a failure; so is a single load or store, in the losses of a few operations.
#
#   eng/arm64-kernels.sh PROGRAM
set -euo pipefail
if [ $# -ne 1 ]; then sed -n 's/^# \{0,1\}//; 2,7p' "$0" >&2; exit 2; fi
if ! command -v aarch64-linux-gnu-objdump > /dev/null; then
    echo "missing, as Debian calls it: binutils-aarch64-linux-gnu" >&2
    exit 1
fi

aarch64-linux-gnu-objdump --disassemble --no-show-raw-insn "$1" | awk '
    # A line is "address: mnemonic operands"; a method begins with "address <name>:".
    /^[0-9a-f]+ <.*>:$/ {
        finish()
        name = $2
        inKernel = name ~ /_AdvSimd_(Plain|Stream|Add|Weights)>:$/
        count = 0
        split("", at)
        next
    }
    inKernel && /^ +[0-9a-f]+:/ {
        address = $1
        sub(/:.*/, "", address)
        at[address] = ++count
        text[count] = $0
        sub(/^ +[0-9a-f]+:[ \t]+/, "", text[count])
    }
    END {
        finish()
        if (loops == 0) { print "no kernel found: the program has no symbols, or its kernels other names"; exit 1 }
        printf "%d loops, %d with accesses to the stack, %d with single vectors", loops, spilled, unpaired
        for (loss in strict) losses++
        printf "; against the rules, with the %d losses that must have pairs: %d\n", losses, failed
        exit failed > 0 || losses != 4
    }

    # A loop ends with a jump back; a method of rows has one that loads. Another clears the variables, where they are many.
    function finish(   i, target, first, k, pairs, loads, singles, stack, parts) {
        if (!inKernel) return
        inKernel = 0
        found = 0
        for (i = 1; i <= count; i++) {
            if (text[i] !~ /^(b|b\.[a-z]+|cbn?z|tbn?z)[ \t]/) continue
            target = text[i]
            sub(/ <.*/, "", target)
            sub(/.*[ \t]/, "", target)
            if (!(target in at) || at[target] > i) continue
            first = at[target]
            pairs = loads = singles = stack = 0
            for (k = first; k <= i; k++) {
                if (text[k] ~ /^(ldn?p|stn?p)[ \t]+q/) pairs++
                if (text[k] ~ /^ld(n?p|u?r)[ \t]+q.*\[/) loads++
                if (text[k] ~ /^(ldu?r|stu?r)[ \t]+q.*\[/) singles++
                if (text[k] ~ /\[(sp|x29)/) stack++
            }
            if (loads == 0) continue
            sub(/^<(LossKernels_)+/, "", name)
            sub(/>:$/, "", name)
            gsub(/__|_/, " ", name)
            sub(/AdvSimd /, "", name)
            printf "%-62s %4d instructions %3d pairs %2d singles %2d stack\n", name, i - first + 1, pairs, singles, stack
            loops++
            found++
            spilled += stack > 0
            unpaired += singles > 0
            split(name, parts, " ")
            if (parts[1] ~ /^(MeanSquaredError|MeanAbsoluteError|Huber|SmoothL1)$/) {
                strict[parts[1]] = 1
                failed += singles > 0
            }
            failed += stack > 0
        }
        if (found != 1) { printf "%s has %d loops that load vectors, not 1\n", name, found; failed++ }
    }'
