#!/usr/bin/env bash
# ratio.sh [MB] [DYNSCAN] [FOLDER]: how long a scan takes beside programs that do less, on the same tree in the same
# minute, for an export of each of PRODUCTS. Minima of hyperfine, warm; only ratios mean something on a shared machine.
# Fails where a must is missed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
size=${1:-512}
dynscan=$(realpath "${2:-build/release/dynscan}")
data=${3:-build/bench-data}
runs=${RUNS:-7}

# make_tree PRODUCT FOLDER: again only when what it is made from has changed.
make_tree() {
  local key stamp
  key=$(find tests/bench/*.py samples -type f -print0 | LC_ALL=C sort -z | xargs -0 cat | sha256sum)
  stamp=$2/made-from
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ]; then return; fi
  rm -rf "$2"
  mkdir -p "$2"
  python3 tests/bench/make_tree.py "$size" "$2" --product "$1"
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

# Five words that every export of the product has, for the programs that only look for words.
words_of() {
  case $1 in
    nav) echo "-e commit -e findset -e automation -e modifyall -e calcfields" ;;
    crm) echo "-e getattribute -e datafieldname -e iscustomfield -e savedquery -e xrm" ;;
    *) echo "-e ttscommit -e forupdate -e doinsert -e update_recordset -e addrange" ;;
  esac
}

# cloc knows X++ and XML by the names of files, C/AL not at all.
languages_of() { if [ "$1" = nav ]; then echo "--force-lang=Pascal,txt --force-lang=Pascal,TXT"; fi; }

# The slowest that a scan may be, in times of cat.
limit_of() { if [ "$1" = nav ]; then echo 5; else echo 3.5; fi; }

measure() {
  local product=$1 folder=$data/$size/$1 tree one scan cat cat_one wc rg two alone one_job big cloc rss xml="" single=""
  make_tree "$product" "$folder"
  tree=$folder/tree
  find "$tree" -type f -print0 | LC_ALL=C sort -z >"$work/files"
  scan="$dynscan scan --quiet --format json -o $work/out"
  "$dynscan" scan --quiet --format json -o "$work/out" "$tree"

  cat=$(fastest "$runs" "xargs -0 -a $work/files cat")
  wc=$(fastest "$runs" "xargs -0 -a $work/files wc -l")
  rg=$(fastest "$runs" "rg -j2 -ci --no-ignore $(words_of "$product") $tree")
  two=$(fastest "$runs" "$scan --jobs 2 $tree")
  alone=$(field scanSeconds)
  one_job=$(fastest 3 "$scan --jobs 1 $tree")
  # cloc takes minutes for all of it: it gets every tenth file, and its time is scaled.
  tr '\0' '\n' <"$work/files" | sed -n '1~10p' >"$work/tenth.txt"
  cloc=$(fastest 1 "cloc --quiet --skip-uniqueness $(languages_of "$product") --list-file=$work/tenth.txt")
  cloc=$(python3 -c 'import sys; print(10 * float(sys.argv[1]))' "$cloc")
  /usr/bin/time -f %M -o "$work/rss" "$dynscan" scan --quiet --format json -o "$work/out" --jobs 2 "$tree"
  rss=$(($(cat "$work/rss") / 1024))
  one=$(find "$folder/one" -type f -print -quit 2>/dev/null || true)
  if [ -n "$one" ]; then
    cat_one=$(fastest "$runs" "cat $one")
    big=$(fastest "$runs" "$scan --jobs 2 $one")
    single=", as one file $(seconds "$big") (cat $(seconds "$cat_one"))"
  fi
  if [ "$product" = d365fo ] || [ "$product" = crm ]; then
    find "$tree" -name '*.xml' -print0 >"$work/xml"
    xml=", xmllint $(seconds "$(fastest "$runs" "xargs -0 -a $work/xml xmllint --stream --noout")")"
  fi
  if [ -n "$one" ] && [ "$product" = crm ]; then
    single+=" (xmllint $(seconds "$(fastest 3 "xmllint --stream --noout $one")"))"
  fi

  echo "$product, $size MB in $(tr -cd '\0' <"$work/files" | wc -c) files: cat $(seconds "$cat"), wc -l $(seconds "$wc")," \
    "rg five words $(seconds "$rg"), cloc $(seconds "$cloc") (a tenth, scaled)$xml," \
    "dynscan $(seconds "$two") (of it scan $(seconds "$alone")), one job $(seconds "$one_job")$single," \
    "result $(($(stat -c %s "$work/out/inventory.json") >> 20)) MB"
  echo "ratios: scan with JSON = $(ratio "$two" "$cat") x cat, $(ratio "$two" "$wc") x wc -l, $(ratio "$two" "$rg") x rg;" \
    "cloc = $(ratio "$cloc" "$two") x scan; 2 jobs = $(ratio "$one_job" "$two") x 1 job; peak $rss MB"

  must "$product: scan with JSON / cat" "$(ratio "$two" "$cat")" at-most "$(limit_of "$product")"
  must "$product: cloc / scan with JSON" "$(ratio "$cloc" "$two")" at-least 10
  must "$product: 2 jobs against 1" "$(ratio "$one_job" "$two")" at-least 1.6
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for product in ${PRODUCTS:-nav ax2012 d365fo crm}; do measure "$product"; done
exit "$missed"
