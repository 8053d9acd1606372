#!/usr/bin/env bash
# ratio.sh [MB] [DYNSCAN] [FOLDER]: how long a scan takes beside programs that do less, on the same tree in the same
# minute. Minima of hyperfine, warm; only ratios mean something on a shared machine. Fails where a must is missed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
size=${1:-512}
dynscan=$(realpath "${2:-build/release/dynscan}")
folder=${3:-build/bench-data}/$size
runs=${RUNS:-7}

make_tree() {
  local key stamp
  key=$(cat tests/bench/make_tree.py $(find samples/nav2009 samples/nav2018 -type f | LC_ALL=C sort) | sha256sum)
  stamp=$folder/made-from
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ]; then return; fi
  rm -rf "$folder"
  mkdir -p "$folder"
  python3 tests/bench/make_tree.py "$size" "$folder"
  echo "$key" >"$stamp"
}

# Seconds of the fastest of some runs.
fastest() {
  local times=$1 command=$2
  if ! hyperfine -N --warmup 1 --runs "$times" --style none --export-json "$work/times.json" "$command" >"$work/log" 2>&1
  then
    cat "$work/log" >&2
    exit 1
  fi
  python3 -c 'import json, sys; print(min(json.load(open(sys.argv[1]))["results"][0]["times"]))' "$work/times.json"
}

ratio() { python3 -c 'import sys; print(f"{float(sys.argv[1]) / float(sys.argv[2]):.2f}")' "$1" "$2"; }
seconds() { printf '%.2f s' "$1"; }
field() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$work/out/timing.json" "$1"; }

# must NAME VALUE at-most|at-least LIMIT
missed=0
must() {
  if ! python3 -c 'import sys; v, limit = map(float, sys.argv[1::2]); sys.exit(not (v <= limit if sys.argv[2] == "at-most" else v >= limit))' "$2" "$3" "$4"; then
    echo "missed: $1 is $2, must be ${3/-/ } $4" >&2
    missed=1
  fi
}

make_tree
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$folder/tree
one=$folder/one/all.txt
find "$tree" -type f -print0 >"$work/files"
# cloc takes minutes for all of it: it gets a tenth, and its time is scaled.
mkdir "$work/tenth"
copies=$(find "$tree" -mindepth 1 -maxdepth 1 | wc -l)
find "$PWD/$tree" -mindepth 1 -maxdepth 1 | LC_ALL=C sort | sed -n "1,$(((copies + 9) / 10))p" >"$work/tenth.txt"
tenth=$(wc -l <"$work/tenth.txt")

scan="$dynscan scan --quiet --format json -o $work/out"
"$dynscan" scan --quiet --format json -o "$work/out" "$tree"

cat=$(fastest "$runs" "xargs -0 -a $work/files cat")
wc=$(fastest "$runs" "xargs -0 -a $work/files wc -l")
rg=$(fastest "$runs" "rg -j2 -ci --no-ignore -e commit -e findset -e automation -e modifyall -e calcfields $tree")
two=$(fastest "$runs" "$scan --jobs 2 $tree")
alone=$(field scanSeconds)
one_job=$(fastest 3 "$scan --jobs 1 $tree")
cat_one=$(fastest "$runs" "cat $one")
big=$(fastest "$runs" "$scan --jobs 2 $one")
tenth_time=$(fastest 1 "cloc --quiet --skip-uniqueness --force-lang=Pascal,txt --force-lang=Pascal,TXT --list-file=$work/tenth.txt")
cloc=$(python3 -c 'import sys; t, copies, tenth = map(float, sys.argv[1:]); print(t * copies / tenth)' "$tenth_time" "$copies" "$tenth")
/usr/bin/time -f %M -o "$work/rss" "$dynscan" scan --quiet --format json -o "$work/out" --jobs 2 "$tree"
rss=$(($(cat "$work/rss") / 1024))

if [ -n "$(find "$tree" -name '*.xml' -print -quit)" ]; then
  find "$tree" -name '*.xml' -print0 >"$work/xml"
  xml="xmllint $(seconds "$(fastest "$runs" "xargs -0 -a $work/xml xmllint --stream --noout")")"
else
  xml="xmllint skipped (no XML in the tree)"
fi

echo "$size MB in $(tr -cd '\0' <"$work/files" | wc -c) files: cat $(seconds "$cat"), wc -l $(seconds "$wc")," \
  "rg five words $(seconds "$rg"), cloc $(seconds "$cloc") (a tenth, scaled), $xml," \
  "dynscan $(seconds "$two") (of it scan $(seconds "$alone")), one job $(seconds "$one_job")," \
  "as one file $(seconds "$big") (cat $(seconds "$cat_one")), result $(($(stat -c %s "$work/out/inventory.json") >> 20)) MB"
echo "ratios: scan with JSON = $(ratio "$two" "$cat") x cat, $(ratio "$two" "$wc") x wc -l, $(ratio "$two" "$rg") x rg;" \
  "cloc = $(ratio "$cloc" "$two") x scan; 2 jobs = $(ratio "$one_job" "$two") x 1 job; peak $rss MB"

must "scan with JSON / cat" "$(ratio "$two" "$cat")" at-most 5
must "cloc / scan with JSON" "$(ratio "$cloc" "$two")" at-least 10
must "2 jobs against 1" "$(ratio "$one_job" "$two")" at-least 1.6
exit "$missed"
