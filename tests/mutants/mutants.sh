# Puts faults into a copy of the project, one at a time, and counts those that the tests of the changed layer notice.
#
#   sh tests/mutants/mutants.sh MUTATE SEED COUNT SOURCE...
#
# A fault that does not compile was noticed by the compiler and is counted apart. The last line is the figure to quote.
set -u
mutate=$1 seed=$2 count=$3
shift 3
tree=build/mutants/tree
log=build/mutants/log
rm -rf build/mutants
mkdir -p "$tree"
cp -r Makefile README.md LICENSE src include themes tests "$tree"
echo "seed $seed; the tests as they are:"
make -s -C "$tree" check >"$log" 2>&1 || { tail -n 40 "$log"; echo "the tests fail without any fault"; exit 1; }
tail -n 1 "$log"

"$mutate" pick "$seed" "$count" "$@" >build/mutants/places
noticed=0 missed=0 refused=0
while read -r file place; do
    what=$("$mutate" apply "$file" "$place" 2>&1 >"$tree/$file")
    layer=${file#src/}
    layer=${layer%%/*}
    if ! make -s -C "$tree" all >"$log" 2>&1; then
        refused=$((refused + 1)) said='refused by the compiler'
    elif TEST_TIME_LIMIT=120 make -s -C "$tree" check-layer L="$layer" >"$log" 2>&1 </dev/null; then
        missed=$((missed + 1)) said='NOT NOTICED'
    else
        noticed=$((noticed + 1)) said=noticed
    fi
    echo "$said: $file:$what"
    cp "$file" "$tree/$file"
done <build/mutants/places
echo "$noticed of $((noticed + missed)) faults noticed by the tests of their layer, $refused refused by the compiler; seed $seed"
