/* The default keys of commands with words behind them, beside the one table of commands
 * (command.h).
 */
#ifndef LECTERN_UI_COMMAND_BINDINGS_H
#define LECTERN_UI_COMMAND_BINDINGS_H

/* Context, keys, command line. */
/* clang-format off */
#define COMMAND_BINDINGS(X)                                                                        \
    X(TEXT, "cy", "highlight yellow")                                                                   \
    X(TEXT, "cg", "highlight green")                                                                    \
    X(TEXT, "cb", "highlight blue")                                                                     \
    X(TEXT, "cr", "highlight red")                                                                      \
    X(TEXT, "cp", "highlight purple")                                                                   \
    X(TEXT, "co", "highlight orange")                                                                   \
    X(NOTES, "cy", "highlight yellow")                                                                  \
    X(NOTES, "cg", "highlight green")                                                                   \
    X(NOTES, "cb", "highlight blue")                                                                    \
    X(NOTES, "cr", "highlight red")                                                                     \
    X(NOTES, "cp", "highlight purple")                                                                  \
    X(NOTES, "co", "highlight orange")                                                                  \
    X(TEXT, "cx", "highlight none")                                                                     \
    X(NOTES, "cx", "highlight none")                                                                    \
    X(NOTES, "op", "sort place")                                                                        \
    X(NOTES, "ot", "sort time")                                                                         \
    X(NOTES, "om", "sort changed")                                                                      \
    X(NOTES, "os", "sort speech")                                                                       \
    X(NOTES, "oc", "sort color")                                                                        \
    X(NOTES, "ok", "sort kind")                                                                         \
    X(NOTES, "og", "sort tag")                                                                          \
    X(OUTLINE, "=m", "correct make")                                                                    \
    X(OUTLINE, "=d", "correct drop")                                                                    \
    X(OUTLINE, "=h", "correct promote")                                                                 \
    X(OUTLINE, "=l", "correct demote")                                                                  \
    X(OUTLINE, "=r", "correct rename")                                                                  \
    X(OUTLINE, "=n", "correct plain")                                                                   \
    X(OUTLINE, "=s", "correct split")                                                                   \
    X(OUTLINE, "=j", "correct join")                                                                    \
    X(TEXT, "=m", "correct make")                                                                       \
    X(TEXT, "=d", "correct drop")                                                                       \
    X(TEXT, "=h", "correct promote")                                                                    \
    X(TEXT, "=l", "correct demote")                                                                     \
    X(TEXT, "=r", "correct rename")                                                                     \
    X(TEXT, "=n", "correct plain")                                                                      \
    X(TEXT, "=s", "correct split")                                                                      \
    X(TEXT, "=j", "correct join")                                                                       \
    X(TEXT, "=x", "correct aside")                                                                      \
    X(TEXT, "=t", "correct text")                                                                       \
    X(OUTLINE, "gy", "skeleton numbers")                                                                \
    X(OUTLINE, "gY", "skeleton plain")                                                                  \
    X(LIST, "gy", "skeleton numbers")                                                                   \
    X(LIST, "gY", "skeleton plain")                                                                     \
    X(SEARCH, "m0", "results group 0")                                                                  \
    X(SEARCH, "'0", "results only 0")                                                                   \
    X(SEARCH, "m1", "results group 1")                                                                  \
    X(SEARCH, "'1", "results only 1")                                                                   \
    X(SEARCH, "m2", "results group 2")                                                                  \
    X(SEARCH, "'2", "results only 2")                                                                   \
    X(SEARCH, "m3", "results group 3")                                                                  \
    X(SEARCH, "'3", "results only 3")                                                                   \
    X(SEARCH, "m4", "results group 4")                                                                  \
    X(SEARCH, "'4", "results only 4")                                                                   \
    X(SEARCH, "m5", "results group 5")                                                                  \
    X(SEARCH, "'5", "results only 5")                                                                   \
    X(SEARCH, "m6", "results group 6")                                                                  \
    X(SEARCH, "'6", "results only 6")                                                                   \
    X(SEARCH, "m7", "results group 7")                                                                  \
    X(SEARCH, "'7", "results only 7")                                                                   \
    X(SEARCH, "m8", "results group 8")                                                                  \
    X(SEARCH, "'8", "results only 8")                                                                   \
    X(SEARCH, "m9", "results group 9")                                                                  \
    X(SEARCH, "'9", "results only 9")                                                                   \
    X(SEARCH, "of", "sort found")                                                                       \
    X(SEARCH, "od", "sort date")                                                                        \
    X(SEARCH, "oh", "sort hits")                                                                        \
    X(SEARCH, "os", "sort speaker")                                                                     \
    X(SEARCH, "oa", "sort added")                                                                       \
    X(SEARCH, "ol", "sort list")                                                                        \
    X(SEARCH, "cy", "results highlight yellow")                                                         \
    X(SEARCH, "cg", "results highlight green")                                                          \
    X(SEARCH, "cb", "results highlight blue")                                                           \
    X(SEARCH, "cr", "results highlight red")                                                            \
    X(SEARCH, "cp", "results highlight purple")                                                         \
    X(SEARCH, "co", "results highlight orange")                                                         \
    X(SEARCH, "F", "results filter")                                                                    \
    X(SEARCH, "D", "results restore")                                                                   \
    X(SEARCH, "w", "command-line write")                                                                \
    X(CONCORDANCE, "ol", "sort left")                                                                   \
    X(CONCORDANCE, "or", "sort right")                                                                  \
    X(CONCORDANCE, "om", "sort match")                                                                  \
    X(CONCORDANCE, "od", "sort date")                                                                   \
    X(CONCORDANCE, "os", "sort speaker")                                                                \
    X(CONCORDANCE, "oh", "sort section")                                                                \
    X(CONCORDANCE, "ot", "sort title")                                                                  \
    X(CONCORDANCE, "of", "sort found")                                                                  \
    X(CONCORDANCE, "oc", "sort code")                                                                   \
    X(CONCORDANCE, "op", "sort pinyin")                                                                 \
    X(CONCORDANCE, "ok", "sort strokes")                                                                \
    X(CONCORDANCE, "c", "lines fold")                                                                   \
    X(CONCORDANCE, "S", "lines sample")                                                                 \
    X(CONCORDANCE, "B", "lines bound")                                                                  \
    X(CONCORDANCE, "C", "command-line lines columns")                                                   \
    X(DESK, "c", "desk copy")                                                                           \
    X(DESK, "w", "command-line desk write")                                                             \
    X(DESK, "D", "desk clear")                                                                          \
    X(TEXT, "gn", "note-on section")                                                                    \
    X(TEXT, "gN", "note-on speech")                                                                     \
    X(GLOBAL, "tr", "toggle raw")                                                                       \
    X(GLOBAL, "tx", "toggle aside")                                                                     \
    X(GLOBAL, "tp", "toggle punctuation")                                                               \
    X(GLOBAL, "ts", "toggle script")                                                                    \
    X(GLOBAL, "tn", "toggle numbers")                                                                   \
    X(GLOBAL, "tm", "toggle mouse")                                                                     \
    X(GLOBAL, "tc", "toggle sentence")                                                                  \
    X(GLOBAL, "tj", "toggle justify")                                                                   \
    X(GLOBAL, "tb", "adjust spacing 1")                                                                 \
    X(GLOBAL, "t+", "adjust measure 4")                                                                 \
    X(GLOBAL, "t-", "adjust measure -4")                                                                \
    X(GLOBAL, "t1", "hide list")                                                                        \
    X(GLOBAL, "t2", "hide outline")                                                                     \
    X(PROMPT, "<C-t>", "toggle regex")                                                                  \
    X(PROMPT, "<C-o>", "toggle blind")                                                                  \
    X(GLOBAL, "t*", "toggle regex")                                                                     \
    X(GLOBAL, "t/", "toggle blind")                                                                     \
    X(LIST, "ot", "sort title")                                                                         \
    X(LIST, "od", "sort date")                                                                          \
    X(LIST, "os", "sort speaker")                                                                       \
    X(LIST, "ol", "sort length")                                                                        \
    X(LIST, "op", "sort progress")                                                                      \
    X(LIST, "on", "sort notes")                                                                         \
    X(LIST, "or", "sort opened")                                                                        \
    X(LIST, "oa", "sort added")                                                                         \
    X(LIST, "ok", "toggle collation")                                                                   \
    X(LIST, "ow", "toggle wrap-titles")                                                                 \
    X(LIST, "og", "toggle group")                                                                         \
    X(SELECT, "ic", "select-unit clause")                                                               \
    X(SELECT, "is", "select-unit sentence")                                                             \
    X(SELECT, "ip", "select-unit paragraph")                                                            \
    X(SELECT, "iS", "select-unit section")                                                              \
    X(SELECT, "ac", "select-unit clause around")                                                        \
    X(SELECT, "as", "select-unit sentence around")                                                      \
    X(SELECT, "ap", "select-unit paragraph around")                                                     \
    X(SELECT, "aS", "select-unit section around")
/* clang-format on */

#endif
