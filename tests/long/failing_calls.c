/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lets the n-th call to the system that concerns files below a folder fail, or kills the process
 * there. Loaded before everything else (LD_PRELOAD); does nothing until himosa_arm is called.
 * Tells where a library crashes on a call that failed, so that two crashes can be compared.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_KINDS 16
#define MOST_FRAMES 64

static char folder[PATH_MAX], crash_file[PATH_MAX];
static char wanted[16];
static long fail_at;
static int is_lasting, error_number;
static atomic_long calls[MOST_KINDS];
static atomic_int is_armed;
static const char *kinds[MOST_KINDS] = {"any",   "write", "open",   "sync", "rename", "truncate",
                                        "close", "unlink", "mkdir", "read", "stat"};

/* error 0 kills the process; kind "any" counts every kind but reads; number 0 lets none fail. */
void himosa_arm(const char *where, const char *kind, long at, int lasting, int error)
{
    snprintf(folder, sizeof folder, "%s", where);
    snprintf(wanted, sizeof wanted, "%s", kind);
    fail_at = at, is_lasting = lasting, error_number = error;
    for (int index = 0; index < MOST_KINDS; index++)
        atomic_store(&calls[index], 0);
    atomic_store(&is_armed, 1);
}

void himosa_disarm(void) { atomic_store(&is_armed, 0); }

static int index_of(const char *kind)
{
    for (int index = 0; index < MOST_KINDS && kinds[index] != NULL; index++)
        if (strcmp(kinds[index], kind) == 0)
            return index;
    abort();
}

long himosa_count(const char *kind) { return atomic_load(&calls[index_of(kind)]); }

/* Which call of its kind this is; those of "any" are counted beside. */
static long number_of(const char *kind)
{
    long of_all = 0, of_kind = atomic_fetch_add(&calls[index_of(kind)], 1) + 1;
    if (strcmp(kind, "read") != 0)
        of_all = atomic_fetch_add(&calls[0], 1) + 1;
    if (strcmp(wanted, "any") == 0)
        return of_all;
    return strcmp(wanted, kind) == 0 ? of_kind : 0;
}

static int must_fail(const char *kind, const char *path)
{
    if (!atomic_load(&is_armed) || path == NULL || strncmp(path, folder, strlen(folder)) != 0)
        return 0;
    long number = number_of(kind);
    if (number == 0 || fail_at == 0)
        return 0;
    if (number != fail_at && !(is_lasting && number > fail_at))
        return 0;
    if (error_number == 0)
        kill(getpid(), SIGKILL);
    errno = error_number;
    return 1;
}

static int handle_must_fail(const char *kind, int handle)
{
    char link[64], path[PATH_MAX];
    if (!atomic_load(&is_armed))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return must_fail(kind, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* The calls that led into a crash, innermost first, as LIBRARY+OFFSET; up to the first that is
 * neither GDAL's nor libtiff's nor libc's. Asks for no memory: what manages it may be what crashed. */
static void tell_crash(int signal)
{
    static char line[PATH_MAX];
    void *frames[MOST_FRAMES];
    int count = backtrace(frames, MOST_FRAMES);
    himosa_disarm();
    int handle = REAL(open)(crash_file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    for (int index = 2; index < count; index++) { /* after us and the signal's */
        Dl_info found;
        if (!dladdr(frames[index], &found) || found.dli_fname == NULL)
            break;
        const char *slash = strrchr(found.dli_fname, '/');
        const char *name = slash ? slash + 1 : found.dli_fname;
        if (strncmp(name, "libgdal", 7) && strncmp(name, "libtiff", 7) && strncmp(name, "libc.", 5))
            break;
        int length = snprintf(line, sizeof line, "%s+%lx ", name,
                              (unsigned long)((char *)frames[index] - (char *)found.dli_fbase));
        if (REAL(write)(handle, line, length) != length)
            break;
    }
    REAL(close)(handle);
    raise(signal); /* once more, and not heard this time */
}

void himosa_tell_crash(const char *file)
{
    void *frame;
    backtrace(&frame, 1); /* loads what it needs, while that is safe */
    snprintf(crash_file, sizeof crash_file, "%s", file);
    struct sigaction heard = {.sa_handler = tell_crash, .sa_flags = SA_RESETHAND | SA_NODEFER};
    sigaction(SIGSEGV, &heard, NULL);
    sigaction(SIGABRT, &heard, NULL);
}

#define OPEN(name)                                                                     \
    int name(const char *path, int flags, ...)                                         \
    {                                                                                  \
        va_list rest;                                                                  \
        va_start(rest, flags);                                                         \
        int mode = va_arg(rest, int);                                                  \
        va_end(rest);                                                                  \
        return must_fail("open", path) ? -1 : REAL(name)(path, flags, mode);           \
    }
#define OPENAT(name)                                                                   \
    int name(int at, const char *path, int flags, ...)                                 \
    {                                                                                  \
        va_list rest;                                                                  \
        va_start(rest, flags);                                                         \
        int mode = va_arg(rest, int);                                                  \
        va_end(rest);                                                                  \
        return must_fail("open", path) ? -1 : REAL(name)(at, path, flags, mode);       \
    }
#define FOPEN(name)                                                                    \
    FILE *name(const char *path, const char *mode)                                     \
    {                                                                                  \
        return must_fail("open", path) ? NULL : REAL(name)(path, mode);                \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
FOPEN(fopen)
FOPEN(fopen64)

DIR *opendir(const char *path)
{
    return must_fail("open", path) ? NULL : REAL(opendir)(path);
}

#define ON_HANDLE(kind, type, name, parameters, arguments)                             \
    type name parameters                                                               \
    {                                                                                  \
        return handle_must_fail(kind, handle) ? -1 : REAL(name) arguments;             \
    }
ON_HANDLE("write", ssize_t, write, (int handle, const void *data, size_t n), (handle, data, n))
ON_HANDLE("write", ssize_t, pwrite, (int handle, const void *data, size_t n, off_t at),
          (handle, data, n, at))
ON_HANDLE("write", ssize_t, pwrite64, (int handle, const void *data, size_t n, off64_t at),
          (handle, data, n, at))
ON_HANDLE("read", ssize_t, read, (int handle, void *data, size_t n), (handle, data, n))
ON_HANDLE("read", ssize_t, pread, (int handle, void *data, size_t n, off_t at),
          (handle, data, n, at))
ON_HANDLE("read", ssize_t, pread64, (int handle, void *data, size_t n, off64_t at),
          (handle, data, n, at))
ON_HANDLE("sync", int, fsync, (int handle), (handle))
ON_HANDLE("sync", int, fdatasync, (int handle), (handle))
ON_HANDLE("truncate", int, ftruncate, (int handle, off_t size), (handle, size))
ON_HANDLE("truncate", int, ftruncate64, (int handle, off64_t size), (handle, size))
ON_HANDLE("truncate", int, fallocate64, (int handle, int mode, off64_t at, off64_t size),
          (handle, mode, at, size))

/* These give the error's number, and leave errno alone. */
int posix_fallocate(int handle, off_t at, off_t size)
{
    return handle_must_fail("truncate", handle) ? errno : REAL(posix_fallocate)(handle, at, size);
}

int posix_fallocate64(int handle, off64_t at, off64_t size)
{
    return handle_must_fail("truncate", handle) ? errno : REAL(posix_fallocate64)(handle, at, size);
}

/* A buffer's bytes are counted when they are handed over, and when it is emptied. */
size_t fwrite(const void *data, size_t size, size_t n, FILE *file)
{
    return handle_must_fail("write", fileno(file)) ? 0 : REAL(fwrite)(data, size, n, file);
}

size_t fread(void *data, size_t size, size_t n, FILE *file)
{
    return handle_must_fail("read", fileno(file)) ? 0 : REAL(fread)(data, size, n, file);
}

int fflush(FILE *file)
{
    return file && handle_must_fail("write", fileno(file)) ? EOF : REAL(fflush)(file);
}

/* As the kernel does it: the handle is gone although the call failed. */
int close(int handle)
{
    int fails = handle_must_fail("close", handle), number = errno;
    int done = REAL(close)(handle);
    errno = fails ? number : errno;
    return fails ? -1 : done;
}

int fclose(FILE *file)
{
    int fails = handle_must_fail("close", fileno(file)), number = errno;
    int done = REAL(fclose)(file);
    errno = fails ? number : errno;
    return fails ? EOF : done;
}

#define ON_PATH(kind, name, parameters, path, arguments)                               \
    int name parameters { return must_fail(kind, path) ? -1 : REAL(name) arguments; }
ON_PATH("rename", rename, (const char *from, const char *to), to, (from, to))
ON_PATH("rename", renameat, (int a, const char *from, int b, const char *to), to, (a, from, b, to))
ON_PATH("rename", link, (const char *from, const char *to), to, (from, to))
ON_PATH("rename", linkat, (int a, const char *from, int b, const char *to, int flags), to,
        (a, from, b, to, flags))
ON_PATH("unlink", unlink, (const char *path), path, (path))
ON_PATH("unlink", unlinkat, (int at, const char *path, int flags), path, (at, path, flags))
ON_PATH("unlink", rmdir, (const char *path), path, (path))
ON_PATH("mkdir", mkdir, (const char *path, mode_t mode), path, (path, mode))
ON_PATH("mkdir", mkdirat, (int at, const char *path, mode_t mode), path, (at, path, mode))
ON_PATH("stat", lstat, (const char *path, struct stat *found), path, (path, found))
ON_PATH("stat", lstat64, (const char *path, struct stat64 *found), path, (path, found))
ON_PATH("stat", access, (const char *path, int mode), path, (path, mode))
ON_PATH("stat", statvfs, (const char *path, struct statvfs *found), path, (path, found))
ON_PATH("stat", statvfs64, (const char *path, struct statvfs64 *found), path, (path, found))
ON_PATH("stat", chmod, (const char *path, mode_t mode), path, (path, mode))
ON_PATH("stat", stat, (const char *path, struct stat *found), path, (path, found))
ON_PATH("stat", stat64, (const char *path, struct stat64 *found), path, (path, found))
