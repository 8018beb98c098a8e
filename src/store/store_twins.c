/* Joins sources that hold the same text.
 *
 * Programs of schema 5 and older that added one folder at the same time stored texts twice, and
 * readers wrote notes on both. The older source stays, with its ids, and gets what hangs on the
 * others. Since the texts are the same, offsets mean the same in all of them; a speech of one is
 * the one of the other that begins at the same offset. Where a text was cut otherwise (corrections,
 * another version of the program) the survivor's speeches are made anew when one of them is opened,
 * which puts every note into the speech that holds it.
 */
#include "store_impl.h"

/* Which source goes into which, and which speech; `kept` of a speech is null where the survivor has
 * none. */
static const char PAIR[] =
    "CREATE TEMP TABLE twin AS"
    " SELECT s.id AS old, s.version_id AS old_version, k.id AS kept, k.version_id AS kept_version"
    " FROM source s JOIN source_version v ON v.id = s.version_id"
    " JOIN (SELECT min(f.id) AS id, w.sha256 FROM source f JOIN source_version w"
    "  ON w.id = f.version_id WHERE w.sha256 <> '' GROUP BY w.sha256 HAVING count(*) > 1) first"
    "  ON first.sha256 = v.sha256"
    " JOIN source k ON k.id = first.id WHERE s.id <> k.id;"
    "CREATE TEMP TABLE twin_speech AS"
    " SELECT p.id AS old, ifnull((SELECT q.id FROM speech q WHERE q.source_id = t.kept"
    "   AND q.gone = 0 AND q.src_start <= p.src_start ORDER BY q.src_start DESC, q.id LIMIT 1),"
    "  (SELECT q.id FROM speech q WHERE q.source_id = t.kept AND q.gone = 0"
    "   ORDER BY q.src_start, q.id LIMIT 1)) AS kept"
    " FROM temp.twin t JOIN speech p ON p.source_id = t.old WHERE p.gone = 0;"
    "DELETE FROM temp.twin_speech WHERE kept IS NULL;"
    "CREATE UNIQUE INDEX temp.twin_old ON twin(old);"
    "CREATE UNIQUE INDEX temp.twin_old_version ON twin(old_version);"
    "CREATE UNIQUE INDEX temp.twin_speech_old ON twin_speech(old);";

/* A correction that was made on both is one: as many of a kind in one place stay as the source has
 * that has the most. They are applied in the order they were made. */
static const char MOVE_EDITS[] =
    "WITH numbered AS (SELECT e.id, g.kept, s.id AS source, e.kind, e.src_start, e.src_end, "
    "e.value,"
    "  row_number() OVER (PARTITION BY s.id, e.kind, e.src_start, e.src_end, e.value"
    "   ORDER BY e.id) AS nth"
    "  FROM (SELECT old AS source, kept FROM temp.twin UNION SELECT kept, kept FROM temp.twin) g"
    "  JOIN source s ON s.id = g.source JOIN outline_edit e ON e.version_id = s.version_id)"
    " DELETE FROM outline_edit WHERE id IN (SELECT b.id FROM numbered a JOIN numbered b"
    "  ON b.kept = a.kept AND b.source > a.source AND b.nth = a.nth AND b.kind = a.kind"
    "  AND b.src_start = a.src_start AND b.src_end = a.src_end AND b.value IS a.value);"
    "UPDATE outline_edit SET version_id = (SELECT t.kept_version FROM temp.twin t"
    "  WHERE t.old_version = outline_edit.version_id)"
    " WHERE version_id IN (SELECT old_version FROM temp.twin);"
    "UPDATE outline_edit SET speech_id = (SELECT m.kept FROM temp.twin_speech m"
    "  WHERE m.old = outline_edit.speech_id)"
    " WHERE speech_id IN (SELECT old FROM temp.twin_speech);";

/* Notes, where the reader stopped (the last time counts), the desk, and the draft of a note, which
 * names its speech after the writer's process: "PID SPEECH …". */
static const char MOVE_READERS[] =
    "UPDATE note SET version_id = (SELECT t.kept_version FROM temp.twin t"
    "  WHERE t.old_version = note.version_id)"
    " WHERE version_id IN (SELECT old_version FROM temp.twin);"
    "UPDATE note SET speech_id = (SELECT m.kept FROM temp.twin_speech m"
    "  WHERE m.old = note.speech_id)"
    " WHERE speech_id IN (SELECT old FROM temp.twin_speech);"
    "INSERT INTO place(speech_id, src_off, progress, opened_ms)"
    " SELECT m.kept, l.src_off, l.progress, l.opened_ms FROM temp.twin_speech m"
    "  JOIN place l ON l.speech_id = m.old WHERE true ORDER BY l.opened_ms"
    " ON CONFLICT(speech_id) DO UPDATE SET src_off = excluded.src_off,"
    "  progress = excluded.progress, opened_ms = excluded.opened_ms"
    "  WHERE excluded.opened_ms > place.opened_ms;"
    "DELETE FROM place WHERE speech_id IN (SELECT old FROM temp.twin_speech);"
    "UPDATE clip SET speech_id = (SELECT m.kept FROM temp.twin_speech m"
    "  WHERE m.old = clip.speech_id)"
    " WHERE speech_id IN (SELECT old FROM temp.twin_speech);"
    "UPDATE setting SET value = (SELECT substr(value, 1, instr(value, ' ')) || m.kept"
    "   || substr(value, instr(value, ' ') + length(m.old) + 1) FROM temp.twin_speech m"
    "   WHERE m.old = CAST(substr(value, instr(value, ' ') + 1) AS INTEGER))"
    " WHERE key = 'screen.draft' AND CAST(substr(value, instr(value, ' ') + 1) AS INTEGER)"
    "  IN (SELECT old FROM temp.twin_speech);";

/* The speeches with all that was made from the text (but the search index, which schema 7 makes
 * anew); what is left of the others goes over. */
static const char DROP[] =
    "DELETE FROM unindexed WHERE speech_id IN (SELECT old FROM temp.twin_speech);"
    "DELETE FROM paragraph WHERE id IN (SELECT p.id FROM temp.twin_speech m CROSS JOIN paragraph p"
    "  ON p.id >= m.old << 24 AND p.id < (m.old + 1) << 24);"
    "DELETE FROM section WHERE speech_id IN (SELECT old FROM temp.twin_speech);"
    "DELETE FROM speech WHERE id IN (SELECT old FROM temp.twin_speech);"
    "UPDATE speech SET source_id = (SELECT t.kept FROM temp.twin t"
    "  WHERE t.old = speech.source_id) WHERE source_id IN (SELECT old FROM temp.twin);"
    "UPDATE source_version SET source_id = (SELECT t.kept FROM temp.twin t"
    "  WHERE t.old = source_version.source_id) WHERE source_id IN (SELECT old FROM temp.twin);"
    "DELETE FROM source_version WHERE id IN (SELECT old_version FROM temp.twin);"
    "UPDATE source_place SET source_id = (SELECT t.kept FROM temp.twin t"
    "  WHERE t.old = source_place.source_id) WHERE source_id IN (SELECT old FROM temp.twin);"
    "DELETE FROM source WHERE id IN (SELECT old FROM temp.twin);"
    "UPDATE source SET path = (SELECT l.path FROM source_place l WHERE l.source_id = source.id"
    "  ORDER BY l.added_ms, l.path LIMIT 1)"
    " WHERE id IN (SELECT kept FROM temp.twin) AND id IN (SELECT source_id FROM source_place)"
    "  AND NOT EXISTS (SELECT 1 FROM source_place l WHERE l.path = source.path"
    "   AND l.source_id = source.id);"
    "UPDATE source_version SET read_version = 0 WHERE id IN (SELECT kept_version FROM temp.twin);"
    "DROP TABLE temp.twin_speech;"
    "DROP TABLE temp.twin;";

bool store_join_twins(struct store *store, struct err *err)
{
    return store_exec(store, PAIR, err) && store_exec(store, MOVE_EDITS, err) &&
           store_exec(store, MOVE_READERS, err) && store_exec(store, DROP, err);
}
