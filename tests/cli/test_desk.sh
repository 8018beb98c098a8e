#!/bin/sh
# desk list, export, names.
. tests/cli/lib.sh

it "says that nothing lies on a desk that is not there"
run desk
status_is 0
out_is ''
run desk names
status_is 0
run desk list 夏天
status_is 1
run desk export
status_is 1
err_has "nothing lies on that desk"
run desk list --json
json_is '$' '[]'

it "refuses words it does not know"
run desk sweep
status_is 2
run desk export text one two
status_is 2
run desk list one two
status_is 2

finish
