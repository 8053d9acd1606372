# Completions of dynscan for bash.
_dynscan() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  local formats="html json csv sarif openmetrics text"
  local gates="new-blocker new-finding rating>C debt+5% verdict-change unreadable"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "scan audit diff rules formats --help --version" -- "$current")
    return
  fi
  case $previous in
    --format) mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$current"); return ;;
    --fail-on) mapfile -t COMPREPLY < <(compgen -W "$gates" -- "$current"); return ;;
    --policy) mapfile -t COMPREPLY < <(compgen -W "mission vendor" -f -- "$current"); return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W "en" -- "$current"); return ;;
  esac
  local options=""
  case $command in
    scan) options="-o --output --each --format --policy --as-of --codepage --exclude --jobs --memory --rules --suppress
      --ours --standard --baseline --history --fail-on --lang --no-standard-list --quiet --no-progress --help" ;;
    audit) options="--new --check --verify --as-of --jobs --memory --lang --quiet --no-progress --help" ;;
    diff) options="--format -o --output --fail-on --lang --help" ;;
    rules) options="list explain check export --rules --help" ;;
  esac
  case $current in
    -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current") ;;
    *)
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      if [ "$command" = rules ]; then mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current"); fi
      ;;
  esac
}
complete -o filenames -F _dynscan dynscan
