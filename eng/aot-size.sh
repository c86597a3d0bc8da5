#!/usr/bin/env bash
# Publishes a program natively, with one loss and with four, and weighs both. Fails if the first is over 2.5 MB, or if
# anything of a loss that it does not use is in it.
set -euo pipefail
cd "$(dirname "$0")/.."
limit=2500000
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

. eng/need-linker.sh

publish() {
    rm -rf eng/aot-size/obj eng/aot-size/bin
    dotnet publish eng/aot-size/AotSize.csproj -c Release -r linux-x64 "-p:Losses=$1" -o "$out/$1" -v quiet --nologo
    cp "$(find eng/aot-size/obj -name '*.map.xml')" "$out/$1.map.xml"
}

# weigh LOSSES LOSS: the kernels of a loss in a program, and their bytes.
weigh() {
    awk -v loss="LossKernels_LossKernels_$2__" '
        index($0, "<MethodCode") && index($0, loss) && match($0, /Length="[0-9]+"/) {
            count++; bytes += substr($0, RSTART + 8, RLENGTH - 9)
        }
        END { printf "%d %d\n", count, bytes }' "$out/$1.map.xml"
}

publish 1
publish 4
one=$(stat -c %s "$out/1/AotSize") four=$(stat -c %s "$out/4/AotSize")
"$out/1/AotSize" > /dev/null
read -r kernels bytes < <(weigh 1 Huber)
echo "one loss: $one bytes in all; of them $bytes in $kernels methods of Huber (Scalar and AVX2, float32)"
echo "four losses: $four bytes in all, $(((four - one) / 3)) for each further one"

status=0
for loss in MeanSquaredError MeanAbsoluteError SmoothL1; do
    read -r kernels bytes < <(weigh 1 "$loss")
    read -r used _ < <(weigh 4 "$loss")
    if [ "$used" -eq 0 ]; then echo "nothing of $loss is in the program that uses it: the map is not read as it should be" >&2; status=1; fi
    if [ "$kernels" -ne 0 ]; then echo "$kernels methods of $loss, $bytes bytes, are in a program that does not use it" >&2; status=1; fi
done
if [ "$one" -gt "$limit" ]; then echo "$one bytes are more than the $limit allowed" >&2; status=1; fi
exit $status
