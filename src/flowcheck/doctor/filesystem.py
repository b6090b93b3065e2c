"""What kind of disk a path is on, and where fonts are. Knows Linux; elsewhere nothing is said."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "ceph", "glusterfs", "fuse.glusterfs", "afs"}
)
VOLATILE = frozenset({"tmpfs", "ramfs"})
CONTAINER = frozenset({"overlay", "aufs", "fuse-overlayfs", "fuse.fuse-overlayfs"})


def kind_at(path: Path) -> str:
    """Return the kind of file system that holds `path`, by the system's own name; empty if not said."""
    try:
        mounts = MOUNTS.read_text("utf-8", errors="replace")
    except OSError:
        return ""
    return kind_in(mounts, path.resolve())


def kind_in(mounts: str, path: Path) -> str:
    """Return the kind of the innermost of `mounts` above `path`; of two on one place the later."""
    found, deepest = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        at = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4]))
        if path.is_relative_to(at) and len(at.parts) >= deepest:
            found, deepest = after.split(" ")[0], len(at.parts)
    return found


def nearest(path: Path) -> Path:
    """Return `path`, or the folder nearest above it that there is."""
    return next(one for one in (path, *path.parents) if one.exists())


def font_folders() -> tuple[Path, ...]:
    home = Path.home()
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".fonts", home / ".local" / "share" / "fonts")


def has_fonts(folders: tuple[Path, ...]) -> bool:
    """Say whether there is any font that a browser can draw letters with."""
    kinds = {".ttf", ".otf", ".ttc", ".pfb"}
    return any(path.suffix.lower() in kinds for folder in folders for path in folder.rglob("*"))
