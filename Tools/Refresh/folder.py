"""Data/ is replaced as a whole: a complete folder is made beside it, and one system call exchanges the two."""

import ctypes
import hashlib
import os
import shutil

from failure import Failure

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # linux/fs.h


def contents(folder):
    """The digest of each file, by its path in the folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def copy(folder, target):
    """Copies a folder and returns its contents."""
    shutil.copytree(folder, target, symlinks=True)
    return contents(target)


def exchange(new, old, expected):
    """Exchanges two folders of one file system at once: whatever happens, `old` is all old or all new.

    expected: what `old` must still hold, so that nothing is lost that somebody wrote there in the meantime.
    """
    if contents(old) != expected:
        raise Failure(str(old), "was changed while the refresh ran", "Run it again.")
    # On the disk before it has the name: a power failure must not leave empty files.
    for path in [new, *new.rglob("*")]:
        sync(path)
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        reason = "this system cannot exchange two folders at once"
        raise Failure(str(old), reason, f"Run it on Linux. The new data are in {new}.")
    if rename(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(old), RENAME_EXCHANGE) != 0:
        reason = os.strerror(ctypes.get_errno())
        reason = f"cannot be exchanged with {new}: {reason}"
        raise Failure(str(old), reason, "Both must be on one file system (--work).")
    sync(old.parent)


def sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
