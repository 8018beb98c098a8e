# Puts texts into lines of a C array, for `lectern --version --licenses`: awk -f licenses.awk FILE...
FNR == 1 && NR > 1 { print "\"\"," }
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    gsub(/\?\?/, "?\\?")
    print "\"" $0 "\","
}
