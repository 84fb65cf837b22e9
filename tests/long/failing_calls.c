/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lets the n-th call to the system that concerns files below a folder fail, or kills the process
 * there. Loaded before everything else (LD_PRELOAD); does nothing until himosa_arm is called.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static char wanted[16];
static long fail_at;
static int is_lasting, error_number;
static atomic_long calls;
static atomic_int is_armed;

/* error 0 kills the process; kind "any" counts every kind but reads. */
void himosa_arm(const char *where, const char *kind, long at, int lasting, int error)
{
    snprintf(folder, sizeof folder, "%s", where);
    snprintf(wanted, sizeof wanted, "%s", kind);
    fail_at = at, is_lasting = lasting, error_number = error;
    atomic_store(&calls, 0);
    atomic_store(&is_armed, 1);
}

long himosa_count(void) { return atomic_load(&calls); }

static int is_wanted(const char *kind, const char *path)
{
    size_t length = strlen(folder);
    if (path == NULL || strncmp(path, folder, length) != 0)
        return 0;
    if (strcmp(wanted, "any") == 0)
        return strcmp(kind, "read") != 0;
    return strcmp(wanted, kind) == 0;
}

static int must_fail(const char *kind, const char *path)
{
    if (!atomic_load(&is_armed) || !is_wanted(kind, path))
        return 0;
    long number = atomic_fetch_add(&calls, 1) + 1;
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
ON_PATH("stat", chmod, (const char *path, mode_t mode), path, (path, mode))
ON_PATH("stat", stat, (const char *path, struct stat *found), path, (path, found))
ON_PATH("stat", stat64, (const char *path, struct stat64 *found), path, (path, found))
