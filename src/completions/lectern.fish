# Completion of lectern for fish.
set -l commands add list outline show info search notes desk check
set -l encodings UTF-8 GB18030 BIG5-HKSCS CP950 EUC-TW UTF-16LE UTF-16BE HZ ISO-2022-CN SHIFT_JIS EUC-KR
set -l no_command "not __fish_seen_subcommand_from $commands"

complete -c lectern -n $no_command -a add -d 'Add files and folders to the library'
complete -c lectern -n $no_command -a list -d 'List the speeches'
complete -c lectern -n $no_command -a outline -d 'Print the outline of files or speeches'
complete -c lectern -n $no_command -a info -d 'Tell how files were read and what was mended'
complete -c lectern -n $no_command -a show -d 'Print the text of files or speeches'
complete -c lectern -n $no_command -a search -d 'Find a phrase in all texts'
complete -c lectern -n $no_command -a notes -d 'List, export, import, merge notes'
complete -c lectern -n $no_command -a desk -d 'List and export the clippings desks'
complete -c lectern -n $no_command -a check -d 'Check the library'

complete -c lectern -s L -l library -r -d 'Use this library file'
complete -c lectern -s C -l config -r -d 'Use this configuration file'
complete -c lectern -s h -l help -d 'Print help'
complete -c lectern -l version -d 'Print the versions'
complete -c lectern -n $no_command -l script -r -d 'Play a script without a terminal'
complete -c lectern -n $no_command -l size -x -d 'Screen size for a script'
complete -c lectern -n $no_command -l dump-config -d 'Print the configuration in force'

complete -c lectern -n "not __fish_seen_subcommand_from list search notes desk check" -l encoding -x -a "$encodings" -d 'Decode the files as this'
complete -c lectern -n '__fish_seen_subcommand_from add' -l dry-run -d 'Only tell what would be added'
complete -c lectern -n '__fish_seen_subcommand_from add' -l yes -d 'Do not ask before a changed text is taken over'
complete -c lectern -n '__fish_seen_subcommand_from add' -l limit -x -d 'Refuse larger files'
complete -c lectern -n '__fish_seen_subcommand_from search' -l limit -x -d 'Print at most so many'
complete -c lectern -n '__fish_seen_subcommand_from outline' -l depth -x -d 'Levels to print'
complete -c lectern -n '__fish_seen_subcommand_from outline' -l rules -r -d 'Try the marks of a file'
complete -c lectern -n '__fish_seen_subcommand_from show' -l raw -d 'The decoded text as it came'
complete -c lectern -n '__fish_seen_subcommand_from show' -l section -x -d 'Only this section'
complete -c lectern -n '__fish_seen_subcommand_from list outline info search notes desk' -l json -d 'Print JSON'
complete -c lectern -n '__fish_seen_subcommand_from list search notes desk' -l tsv -d 'Print values between tabs'
complete -c lectern -n '__fish_seen_subcommand_from check' -l repair -d 'Save what a damaged library still holds'
complete -c lectern -f -n '__fish_seen_subcommand_from list search check'
complete -c lectern -f -n '__fish_seen_subcommand_from notes' -a 'list check export import merge'
complete -c lectern -f -n '__fish_seen_subcommand_from desk' -a 'list export names'
