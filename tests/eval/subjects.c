/* Texts by the folder. */
#include "eval/subjects.h"

#include "lectern/base/file.h"
#include "lectern/base/mem.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int is_text(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && dot != entry->d_name && strcmp(dot, ".txt") == 0;
}

void subjects_read(const char *folder, struct subjects *subjects)
{
    struct dirent **entries = NULL;
    *subjects = (struct subjects){0};
    int count = scandir(folder, &entries, is_text, alphasort);
    for (int i = 0; i < count; i++) {
        struct err err = {0};
        char *path = file_join(folder, entries[i]->d_name);
        if (!subject_read(path, VEC_ADD(&subjects->at), &err))
            mem_die(err.msg);
        free(path);
        free(entries[i]);
    }
    free(entries);
}

void subjects_free(struct subjects *subjects)
{
    for (size_t i = 0; i < subjects->at.len; i++)
        subject_free(&subjects->at.at[i]);
    VEC_FREE(&subjects->at);
}

char *subjects_shared_folder(void)
{
    const char *shared = getenv("LECTERN_TEST_SHARED");
    return file_join(shared ? shared : "../shared", "seeds");
}
