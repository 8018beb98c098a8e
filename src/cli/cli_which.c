/* See cli_which.h. */
#include "cli_which.h"

#include "cli_query.h"

#include "lectern/host/synonyms_file.h"
#include "lectern/base/i18n.h"
#include "lectern/host/locale.h"
#include "lectern/library/notes/collections.h"
#include "lectern/library/texts/trash.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

bool cli_smart(struct cli *cli, struct speech_smart **smart, struct err *err)
{
    struct collection_list list;
    *smart = NULL;
    if (!library_collections(cli->library, &list, err))
        return false;
    struct synonyms *synonyms = synonyms_file_load_quietly();
    *smart = speech_smart_new(&list, synonyms);
    synonyms_free(synonyms);
    collection_list_free(&list);
    return true;
}

int64_t cli_id_of(const char *operand)
{
    long id = 0;
    bool digits = strspn(operand, "0123456789") == strlen(operand);
    return digits && strv_to_long(strv_of(operand), &id) ? id : 0;
}

/* Collects the speeches that the operands name one by one; *all is false where one names none. */
static bool by_name(struct cli *cli, size_t first, struct speech_ids *ids, bool *all,
                    struct err *err)
{
    *all = true;
    for (size_t i = first; *all && i < cli->args.operands.len; i++) {
        const char *operand = cli->args.operands.at[i];
        size_t before = ids->at.len;
        if (cli_id_of(operand) != 0)
            VEC_PUSH(&ids->at, cli_id_of(operand));
        else if (!library_speeches_at(cli->library, operand, ids, err))
            return false;
        *all = ids->at.len > before;
    }
    return true;
}

/* Collects those of the rows that fit a filter. */
static void by_filter(const struct speech_list *list, struct strv filter,
                      const struct speech_smart *smart, struct speech_ids *ids)
{
    struct strbuf facts = {0};
    struct speech_filter asked = {.smart = smart};
    struct synonyms *synonyms = synonyms_file_load_quietly();
    speech_filter_set(&asked, filter, synonyms);
    synonyms_free(synonyms);
    for (size_t i = 0; i < list->rows.len; i++) {
        strbuf_clear(&facts);
        speech_filter_facts(&list->rows.at[i], &facts);
        if (speech_filter_fits(&asked, &list->rows.at[i], strbuf_strv(&facts)))
            VEC_PUSH(&ids->at, list->rows.at[i].id);
    }
    speech_filter_free(&asked);
    strbuf_free(&facts);
}

const struct speech_info *cli_row_of(const struct speech_list *list, int64_t id)
{
    for (size_t i = 0; i < list->rows.len; i++)
        if (list->rows.at[i].id == id)
            return &list->rows.at[i];
    return NULL;
}

/* Prints the rows with these ids, and forgets ids that the list does not have. */
static void print_rows(struct cli *cli, const struct speech_list *list, struct speech_ids *ids)
{
    size_t kept = 0;
    for (size_t i = 0; i < ids->at.len; i++) {
        const struct speech_info *info = cli_row_of(list, ids->at.at[i]);
        struct err err = {0};
        char id[24];
        if (info) {
            cli_list_line(&cli->out.buf, info);
            ids->at.at[kept++] = info->id;
            continue;
        }
        snprintf(id, sizeof id, "%" PRId64, ids->at.at[i]);
        err_set(&err, ERR_NOT_FOUND, _("the library has no such speech"));
        cli_input_failed(cli, id, &err);
    }
    ids->at.len = kept;
}

bool cli_which(struct cli *cli, size_t first, const struct speech_list *list,
               struct speech_ids *ids, struct err *err)
{
    struct strbuf filter = {0};
    struct speech_smart *smart = NULL;
    bool named = false, ok = by_name(cli, first, ids, &named, err);
    for (size_t i = first; i < cli->args.operands.len; i++) {
        strbuf_add_str(&filter, i > first ? " " : "");
        locale_decode(strv_of(cli->args.operands.at[i]), &filter);
    }
    ok = ok && (named ||
                (cli_filter_check(cli, strbuf_strv(&filter), err) && cli_smart(cli, &smart, err)));
    if (ok && !named) {
        ids->at.len = 0;
        by_filter(list, strbuf_strv(&filter), smart, ids);
    }
    speech_smart_free(smart);
    if (ok)
        print_rows(cli, list, ids);
    strbuf_free(&filter);
    return ok;
}
