/* A file system that fails: a layer under SQLite (a VFS) that passes everything on to the usual one
 * until its n-th write or sync, which fails, fills the disk or ends the process in its middle. */
#ifndef TESTS_UNIT_FAULTY_H
#define TESTS_UNIT_FAULTY_H

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>

struct faults {
    int countdown; /* operations until the first failure; below 0 for none */
    int code;      /* what it fails with, from then on; FAULT_KILL ends the process instead */
    int period;    /* above 0: only every so many-th operation fails, others go well again */
    bool reads;    /* reading counts too */
    int sys;       /* what the system then says of a failed read (errno) */
};

enum { FAULT_KILL = -1 };

struct faulty_file {
    sqlite3_file base;
    struct faults *faults;
    sqlite3_file *real; /* behind this struct */
};

static inline bool is_due(struct faults *faults)
{
    if (faults->countdown < 0)
        return false;
    if (faults->countdown > 0)
        faults->countdown--;
    if (faults->countdown > 0)
        return false;
    if (faults->period > 0)
        faults->countdown = faults->period;
    return true;
}

static inline sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct faulty_file *)file)->real;
}

static inline int fault_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static inline int fault_read(sqlite3_file *file, void *out, int len, sqlite3_int64 off)
{
    struct faults *faults = ((struct faulty_file *)file)->faults;
    if (faults->reads && is_due(faults)) {
        errno = faults->sys;
        return SQLITE_IOERR_READ;
    }
    return real_of(file)->pMethods->xRead(real_of(file), out, len, off);
}

static inline int fault_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 off)
{
    struct faults *faults = ((struct faulty_file *)file)->faults;
    bool due = is_due(faults);
    if (due && faults->code == FAULT_KILL) { /* in the middle of it */
        real_of(file)->pMethods->xWrite(real_of(file), bytes, len / 2, off);
        raise(SIGKILL);
    }
    if (due)
        return faults->code;
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, len, off);
}

static inline int fault_truncate(sqlite3_file *file, sqlite3_int64 len)
{
    return real_of(file)->pMethods->xTruncate(real_of(file), len);
}

static inline int fault_sync(sqlite3_file *file, int flags)
{
    struct faults *faults = ((struct faulty_file *)file)->faults;
    (void)flags; /* the disk is not waited for: its failures are played here */
    if (!is_due(faults))
        return SQLITE_OK;
    if (faults->code == FAULT_KILL)
        raise(SIGKILL);
    return faults->code == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
}

static inline int fault_size(sqlite3_file *file, sqlite3_int64 *len)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), len);
}

static inline int fault_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static inline int fault_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static inline int fault_check_lock(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static inline int fault_control(sqlite3_file *file, int op, void *arg)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

static inline int fault_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static inline int fault_features(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static inline int fault_shm_map(sqlite3_file *file, int page, int size, int extend,
                                void volatile **out)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static inline int fault_shm_lock(sqlite3_file *file, int off, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), off, count, flags);
}

static inline void fault_shm_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static inline int fault_shm_unmap(sqlite3_file *file, int del)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), del);
}

static const sqlite3_io_methods FAULTY_METHODS = {
    .iVersion = 2,
    .xClose = fault_close,
    .xRead = fault_read,
    .xWrite = fault_write,
    .xTruncate = fault_truncate,
    .xSync = fault_sync,
    .xFileSize = fault_size,
    .xLock = fault_lock,
    .xUnlock = fault_unlock,
    .xCheckReservedLock = fault_check_lock,
    .xFileControl = fault_control,
    .xSectorSize = fault_sector,
    .xDeviceCharacteristics = fault_features,
    .xShmMap = fault_shm_map,
    .xShmLock = fault_shm_lock,
    .xShmBarrier = fault_shm_barrier,
    .xShmUnmap = fault_shm_unmap,
};

static inline int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                             int *out)
{
    sqlite3_vfs *real = sqlite3_vfs_find("unix");
    struct faulty_file *faulty = (struct faulty_file *)file;
    faulty->faults = vfs->pAppData;
    faulty->real = (sqlite3_file *)(faulty + 1);
    faulty->base.pMethods = NULL;
    int rc = real->xOpen(real, name, faulty->real, flags, out);
    if (rc == SQLITE_OK)
        faulty->base.pMethods = &FAULTY_METHODS;
    return rc;
}

/* Registers the layer; it stays for the whole program. */
static inline void register_faults(sqlite3_vfs *vfs, struct faults *faults)
{
    sqlite3_initialize();
    *vfs = *sqlite3_vfs_find("unix");
    vfs->szOsFile += (int)sizeof(struct faulty_file);
    vfs->zName = "faulty";
    vfs->pAppData = faults;
    vfs->xOpen = fault_open;
    vfs->pNext = NULL;
    assert_int_equal(sqlite3_vfs_register(vfs, 0), SQLITE_OK);
}

/* Whether connections that are opened from now on go through the layer. */
static inline void use_faults(bool use)
{
    sqlite3_vfs_register(sqlite3_vfs_find(use ? "faulty" : "unix"), 1);
}

#endif
