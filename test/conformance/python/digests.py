"""Both digests of a change: sections 2 and 3."""
import hashlib
from array import array
from collections import Counter


def sha256(data):
    return hashlib.sha256(data).hexdigest()


LIMIT = 4000


def lines_of(data):
    lines = data.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


def edit_script(a, b):
    """(sign, line) in order (section 3.3), or None beyond 4,000 edits."""
    surplus = Counter(a)
    surplus.subtract(b)
    if sum(map(abs, surplus.values())) > LIMIT:  # no script has fewer edits
        return None
    middle = LIMIT + 1  # V[k] stands at v[middle + k]
    v, rows = array("i", bytes(4 * (2 * LIMIT + 3))), []
    for d in range(LIMIT + 1):
        rows.append(v[middle - d - 1:middle + d + 2])
        for k in range(-d, d + 1, 2):
            at = middle + k
            x = v[at + 1] if k == -d or (k != d and v[at - 1] < v[at + 1]) else v[at - 1] + 1
            while x < len(a) and x - k < len(b) and a[x] == b[x - k]:
                x += 1
            v[at] = x
            if x >= len(a) and x - k >= len(b):
                return walk_back(a, b, rows)
    return None


def walk_back(a, b, rows):
    script, x, y = [], len(a), len(b)
    for d in range(len(rows) - 1, -1, -1):
        k, row, at = x - y, rows[d], x - y + d + 1
        down = k == -d or (k != d and row[at - 1] < row[at + 1])
        start = row[at + 1] if down else row[at - 1] + 1
        while x > start:
            x, y = x - 1, y - 1
            script.append((b" ", a[x]))
        if d and down:
            y -= 1
            script.append((b"+", b[y]))
        elif d:
            x -= 1
            script.append((b"-", a[x]))
    return script[::-1]


def hunks_of(script):
    """Lists of (sign, line): section 3.4."""
    ordered, run = [], []
    for edit in [*script, (b" ", None)]:
        if edit[0] == b" ":
            ordered += [e for e in run if e[0] == b"-"] + [e for e in run if e[0] == b"+"] + [edit]
            run = []
        else:
            run.append(edit)
    ordered.pop()
    touched = [index for index, (sign, _) in enumerate(ordered) if sign != b" "]
    spans = []
    for index in touched:
        if spans and index - spans[-1][1] - 1 <= 6:
            spans[-1][1] = index
        else:
            spans.append([index, index])
    return [ordered[max(0, first - 3):last + 4] for first, last in spans]


def patch_body(old, new):
    if any(b"\0" in side or len(side) > 1048576 for side in (old, new)):
        return None
    script = edit_script(lines_of(old), lines_of(new))
    if script is None:
        return None
    body = b""
    for hunk in hunks_of(script):
        counts = [sum(1 for sign, _ in hunk if sign != other) for other in (b"+", b"-")]
        body += b"H %d %d\n" % tuple(counts)
        body += b"".join(b"%s%d:%s" % (sign, len(line), line) for sign, line in hunk)
    flags = [int(side != b"" and not side.endswith(b"\n")) for side in (old, new)]
    return body + b"E %d %d\n" % tuple(flags)


def digests_of(repository, change):
    exact, patch = b"countersign-exact-v1\n", b"countersign-patch-v1\n"
    wanted = sorted({side[1] for sides in change.values() for side in sides if side and side[0] != "160000"})
    blobs = repository.blobs(wanted) if wanted else {}
    for path, sides in sorted(change.items()):
        modes, ids, contents = [], [], []
        for mode, object_id in (side or ("000000", None) for side in sides):
            data = None if mode == "160000" else blobs.get(object_id)
            modes.append(mode.encode())
            contents.append(data or b"")
            ids.append(b"-" if object_id is None else
                       b"commit:" + object_id.encode() if data is None else sha256(data).encode())
        regular = all(mode in (b"100644", b"100755", b"000000") for mode in modes)
        body = patch_body(*contents) if regular else None
        exact += b"%s\0%s %s %s %s\n" % (path, modes[0], ids[0], modes[1], ids[1])
        patch += b"%s\0%s %s\n" % (path, *modes) + (body or b"X %s %s\n" % tuple(ids))
    return {"exact": sha256(exact), "patch": sha256(patch)}
