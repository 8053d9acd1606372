#!/usr/bin/env bash
# run.sh SECONDS FOLDER: every fuzz target in the folder for that long. New inputs and finds stay below the folder.
set -euo pipefail
seconds=$1
programs=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# libFuzzer takes no folders in folders: the seeds become one flat folder.
seed() {
  local file number=0
  rm -rf "$1"
  mkdir -p "$1"
  while IFS= read -r -d '' file; do
    cp "$file" "$1/$((number++))"
  done < <(find samples tests/golden "tests/fuzz/corpus/$2" -type f -size -64k -print0 2>/dev/null | LC_ALL=C sort -z)
}

failed=0
for target in ${TARGETS:-archive customizations_parser encoding gp_parser lexer metadata_parser nav_parser solution_parser xpo_parser}; do
  seeds=$programs/seeds/$target
  found=$programs/found/$target
  seed "$seeds" "$target"
  mkdir -p "$found" "$programs/kept/$target"
  options=(-max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=2048 -print_final_stats=0
    -artifact_prefix="$found/")
  case $target in
    archive | encoding) ;;
    customizations_parser | solution_parser) options+=(-dict=tests/fuzz/solution.dict) ;;
    gp_parser | metadata_parser | xpo_parser) options+=(-dict="tests/fuzz/${target%_parser}.dict") ;;
    *) options+=(-dict=tests/fuzz/cside.dict) ;;
  esac
  echo "$target: $seconds s"
  if ! "$programs/fuzz_$target" "${options[@]}" "$programs/kept/$target" "$seeds" >"$programs/$target.log" 2>&1; then
    tail -n 40 "$programs/$target.log"
    echo "$target: a find in $found"
    failed=1
  fi
  grep -E '^(#|Done)' "$programs/$target.log" | tail -n 1 || true
done
exit "$failed"
