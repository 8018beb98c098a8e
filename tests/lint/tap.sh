# Sourced by the checks. tap NAME reads problems, one a line, and prints them and one TAP result: no problem, no failure.
# Lines that start with "note:" are shown but are no problem.
tap() {
    awk -v name="$1" '
        BEGIN { print "1..1" }
        { print "# " $0 }
        !/^note:/ { problems++ }
        END {
            print (problems ? "not ok" : "ok") " 1 - " name
            exit problems > 0
        }'
}

skip() {
    echo 1..1
    echo "ok 1 - $1 # SKIP $2"
    exit 0
}
