#compdef dynscan
# Completions of dynscan for zsh.
local -a commands
commands=('scan:read folders and archives, write the reports' 'audit:the nightly job'
          'diff:what changed between two results' 'rules:the rule catalogue' 'formats:the formats that can be read')
_arguments -C '--help[help]' '--version[version]' '1:command:->command' '*::argument:->argument'
case $state in
  command) _describe 'command' commands ;;
  argument)
    case $words[1] in
      scan) _arguments '*:path:_files' {-o,--output}'[folder for the reports]:folder:_files -/' \
        '--each[every first-level entry is a place]' '--format[files to write]:formats:_values -s , format html json csv sarif openmetrics text' \
        '--policy[decision model]:policy:(mission vendor)' '--as-of[date]:date:' '--baseline[earlier result]:file:_files' \
        '--history[file of runs]:file:_files' '--rules[folder of rule packs]:folder:_files -/' \
        '--suppress[suppressions]:file:_files' '--ours[whose objects are whose]:file:_files' \
        '--standard[vendor version]:path:_files' '--exclude[files to leave out]:glob:' '--jobs[threads]:number:' \
        '--memory[input in memory]:size:' '--codepage[code page]:name:' \
        '--fail-on[gates]:gates:_values -s , gate new-blocker new-finding rating\>C debt+5% verdict-change unreadable' \
        '--lang[language]:language:(en)' '--quiet[no summary]' '--no-progress[no progress]' ;;
      audit) _arguments '1:configuration:_files -g "*.json"' '--new[write a template]' '--check[only check]' \
        '--verify[hash every file]' '--as-of[date]:date:' '--jobs[threads]:number:' '--memory[size]:size:' \
        '--quiet[no summary]' '--no-progress[no progress]' ;;
      diff) _arguments '1:old result:_files' '2:new result:_files' '--format[form]:format:(text json html)' \
        {-o,--output}'[folder]:folder:_files -/' '--fail-on[gates]:gates:' ;;
      rules) _values 'command' list explain check export ;;
    esac ;;
esac
