#!/usr/bin/env python3
"""Change digests and attestation verification in Python, from docs/attestation-spec.md alone.

  countersign_verify.py digest|verify|trailers    reads a JSON value a line, prints one a line (section 12)

Standard library and `cryptography`. Section numbers are those of the specification. MIT, as the project.
"""
import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from array import array
from collections import Counter
from datetime import datetime, timezone


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# --- sections 1 and 4: the change -------------------------------------------------------------------------------------

class Repository:
    """Raw objects of a repository, through git's plumbing."""

    ENV = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_CONFIG_NOSYSTEM": "1",
           "GIT_CONFIG_GLOBAL": os.devnull, "GIT_ATTR_NOSYSTEM": "1"}

    def __init__(self, path):
        self.path = path

    def git(self, *args, accepted=(0,), given=b""):
        done = subprocess.run(["git", "-C", self.path, *args], env=self.ENV, input=given, capture_output=True)
        if done.returncode not in accepted:
            raise RuntimeError(f"git {' '.join(args)}: {done.stderr.decode(errors='replace')}")
        return done.stdout

    def files(self, tree):
        """{path: (mode, id)} of everything below a commit or tree; of nothing for None."""
        listing = self.git("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")[:-1] if tree else []
        entries = (entry.split(b"\t", 1) for entry in listing)
        return {path: (head.split()[0].decode(), head.split()[2].decode()) for head, path in entries}

    def blobs(self, ids):
        """{id: bytes}."""
        answer, at, found = self.git("cat-file", "--batch", given="".join(f"{i}\n" for i in ids).encode()), 0, {}
        for object_id in ids:
            end = answer.index(b"\n", at)
            size = int(answer[at:end].split()[2])
            found[object_id] = answer[end + 1:end + 1 + size]
            at = end + size + 2
        return found

    def parents(self, commit):
        head = self.git("cat-file", "commit", commit).split(b"\n\n", 1)[0].split(b"\n")
        return [line[7:].decode() for line in head if line.startswith(b"parent ")]

    def own_merge(self, first, second):
        """Tree and conflicted paths of the merge that git makes, in a bare repository of its own."""
        objects = os.path.join(self.path, self.git("rev-parse", "--git-path", "objects").decode().rstrip("\n"))
        form = self.git("rev-parse", "--show-object-format").decode().strip()
        with tempfile.TemporaryDirectory() as place:
            bare = Repository(place)
            bare.git("init", "-q", "--bare", f"--object-format={form}")
            with open(os.path.join(place, "objects/info/alternates"), "w") as alternates:
                alternates.write(os.path.abspath(objects) + "\n")
            command = ("merge-tree", "--write-tree", "-z", "--name-only", first, second)
            tree, *paths = bare.git(*command, accepted=(0, 1)).split(b"\0\0", 1)[0].rstrip(b"\0").split(b"\0")
            return bare.files(tree.decode()), set(paths)


def differences(old, new):
    return {path: (old.get(path), new.get(path)) for path in {*old, *new} if old.get(path) != new.get(path)}


def change_of(repository, commit):
    parents = repository.parents(commit)
    new = repository.files(commit)
    if len(parents) == 2 and repository.git("merge-base", *parents, accepted=(0, 1)):
        merged, conflicted = repository.own_merge(*parents)
        own = {path: sides for path, sides in differences(merged, new).items() if path not in conflicted}
        first = differences(repository.files(parents[0]), new)
        return {**own, **{path: sides for path, sides in first.items() if path in conflicted}}
    return differences(repository.files(parents[0] if parents else None), new)


# --- sections 2 and 3: the digests ------------------------------------------------------------------------------------

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


# --- section 9: the message -------------------------------------------------------------------------------------------

TRAILER_LINE = re.compile(r"([A-Za-z0-9-]+)[ \t]*:")
GENERATED = ("Signed-off-by: ", "(cherry picked from commit ")
SCISSORS = "# ------------------------ >8 ------------------------"
STRAY = re.compile(r"([ \t]*)proxy-attestation[ \t]*:(.*)", re.IGNORECASE)


def end_of(lines):
    end = lines.index(SCISSORS) if SCISSORS in lines else len(lines)
    last, conflicts = 0, False
    for index, line in enumerate(lines[:end]):
        if line == "Conflicts:":
            conflicts = True
        elif not (line == "" or line.startswith("#") or (conflicts and line.startswith("\t"))):
            last, conflicts = index + 1, False
    return last if last else end


def block_of(lines):
    """(start, end) of the trailer block; equal where there is none."""
    end = end_of(lines)
    blank = [line.strip(" \t\r") == "" for line in lines]
    title = next((index for index in range(end) if blank[index]), end)
    trailers = others = indented = 0
    generated = empty = True
    generated = False
    for index in range(end - 1, title - 1, -1):
        line = lines[index]
        if blank[index] and empty:
            continue
        if blank[index]:
            others += indented
            good = others <= 3 * trailers if generated else trailers > 0 and others == 0
            return (index + 1 if good else end), end
        if line.startswith("#"):
            others, indented = others + indented, 0
            continue
        empty = False
        made = line.startswith(GENERATED)
        if made or TRAILER_LINE.match(line):
            trailers, indented, generated = trailers + 1, 0, generated or made
        elif line[0] in " \t\r":
            indented += 1
        else:
            others, indented = others + 1 + indented, 0
    return end, end


def message_lines(message):
    lines = message.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def attestations_in(message):
    """Values of Proxy-Attestation in the trailer block, and those elsewhere."""
    lines = message_lines(message)
    start, end = block_of(lines)
    block, current, heads = [], None, set()
    for index in range(start, end):
        line = lines[index]
        if current is not None and line[:1] in (" ", "\t", "\r"):
            current[1] += "\n" + line
            continue
        match = TRAILER_LINE.match(line)
        current = [match[1].lower(), line[match.end():]] if match else None
        if current:
            heads.add(index)
            block.append(current)
    values = [re.sub(r"\r?\n[ \t\r\n]*", " ", value).strip(" \t\r\n") for key, value in block if key == "proxy-attestation"]
    return values, strays_in(lines, heads)


def strays_in(lines, heads):
    found, indent = [], None
    for index, line in enumerate(line.removesuffix("\r") for line in lines):
        depth = len(line) - len(line.lstrip(" \t"))
        if indent is not None and depth > indent and line.strip():
            found[-1] += line
            continue
        match = None if index in heads else STRAY.fullmatch(line)
        indent = depth if match else None
        if match:
            found.append(match[2])
    return found


# --- sections 6 to 8 and 10: envelopes --------------------------------------------------------------------------------

class Refused(Exception):
    """Its first argument is the reason."""


def require(condition, reason):
    if not condition:
        raise Refused(reason)


def decoded(text, alphabet):
    """Canonical base64 only; `alphabet` is the two last letters."""
    padded = text + "=" * (-len(text) % 4) if alphabet == b"-_" else text
    data = base64.b64decode(padded, altchars=alphabet, validate=True)
    spelt = base64.b64encode(data, altchars=alphabet).decode()
    require((spelt.rstrip("=") if alphabet == b"-_" else spelt) == text, "malformed")
    return data


def canonical(value):
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(name) + ":" + canonical(member) for name, member in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def small_integer(text):
    require(len(text) < 18 and abs(int(text)) < 2 ** 53, "malformed")
    return int(text)


def no_number(_text):
    raise Refused("malformed")


def depth_of(text):
    depth = deepest = 0
    for bracket in re.sub(r'"(?:[^"\\]|\\.)*"', "", text, flags=re.DOTALL):
        depth += (bracket in "[{") - (bracket in "]}")
        deepest = max(deepest, depth)
    return deepest


def read_payload(payload):
    text = payload.decode("utf-8")
    require(depth_of(text) <= 32, "malformed")
    value = json.loads(text, parse_int=small_integer, parse_float=no_number, parse_constant=no_number)
    require(canonical(value).encode("utf-8") == payload, "malformed")
    return value


def read_compact(text):
    require(len(text) <= 16384, "malformed")
    version, key_id, payload, signature = text.split(".")
    require(version == "v1", "malformed")
    return key_id, decoded(payload, b"-_"), decoded(signature, b"-_")


def read_stored(data):
    require(len(data) <= 16384, "malformed")
    text = data.decode("ascii")
    envelope = json.loads(text)
    plain = json.dumps(envelope, separators=(",", ":"), ensure_ascii=False)
    require(plain == re.sub("[ \t\r\n]", "", text), "malformed")
    (signature,) = envelope["signatures"]
    require(envelope.keys() == {"payloadType", "payload", "signatures"} and signature.keys() == {"keyid", "sig"}, "malformed")
    require(envelope["payloadType"] == "application/vnd.in-toto+json", "malformed")
    return signature["keyid"], decoded(envelope["payload"], b"+/"), decoded(signature["sig"], b"+/")


def read_carrier(value, stored):
    """Key id, payload, signature and statement; None where a stored envelope is not there."""
    text = re.sub("[ \t\r\n]", "", value)
    reference = re.fullmatch("sha256:([0-9a-f]{64})", text)
    try:
        data = base64.b64decode(stored.get(reference[1], "")) if reference else None
        if reference and sha256(data) != reference[1]:
            return None
        key_id, payload, signature = read_stored(data) if reference else read_compact(text)
        require(re.fullmatch("[A-Za-z0-9_-]{1,64}", key_id) and len(signature) == 64, "malformed")
        return key_id, payload, signature, read_payload(payload)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("malformed") from None


def is_signed(algorithm, pem, payload, signature):
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
    key = serialization.load_pem_public_key(pem.encode())
    signed = b"DSSEv1 28 application/vnd.in-toto+json %d " % len(payload) + payload
    try:
        if algorithm == "ed25519" and isinstance(key, ed25519.Ed25519PublicKey):
            raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
            key.verify(signature, signed)
            return not is_small_order(raw) and not is_small_order(signature[:32])
        if algorithm == "p256" and isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1":
            r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
            key.verify(utils.encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
            return True
    except (InvalidSignature, ValueError):
        pass
    return False


def is_small_order(encoded):
    p = 2 ** 255 - 19
    eighth = ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
              "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
    small = {0, 1, p - 1, *(int.from_bytes(bytes.fromhex(text), "little") for text in eighth)}
    return int.from_bytes(encoded, "little") % 2 ** 255 % p in small


# --- section 5: the statement -----------------------------------------------------------------------------------------

HEX64 = re.compile("[0-9a-f]{64}")
INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z", re.ASCII)


def is_text(value):
    return isinstance(value, str) and 1 <= len(value) <= 1024


def is_count(value):
    return type(value) is int and value >= 0


def is_hash(value):
    return has(value, {"sha256": lambda text: isinstance(text, str) and HEX64.fullmatch(text)})


def has(value, required, optional=None):
    """Whether an object has these members, each of which passes its check."""
    return isinstance(value, dict) and all(name in value and check(value[name]) for name, check in required.items()) and all(
        check(value[name]) for name, check in (optional or {}).items() if name in value)


def milliseconds(text):
    match = INSTANT.fullmatch(text)
    whole = datetime.strptime(match[1], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    return int(whole.timestamp()) * 1000 + int((match[2] or "0").ljust(3, "0")[:3])


def is_instant(value):
    try:
        return milliseconds(value) is not None
    except (TypeError, ValueError):
        return False


PREDICATE = {
    "proxy": lambda v: has(v, {"id": is_text}, {"version": is_text}),
    "agent": lambda v: has(v, {"name": is_text}, {"version": is_text}),
    "model": lambda v: has(v, {"provider": is_text, "name": is_text}, {
        "region": is_text, "parameters": lambda p: isinstance(p, dict) and all(isinstance(s, str) for s in p.values())}),
    "mode": lambda v: v in ("logged", "mutated"),
    "issuedAt": is_instant,
}
OPTIONAL = {
    "repositoryId": is_text, "repository": is_text,
    "session": lambda v: has(v, {}, {"id": is_text, "calls": is_count, "log": is_hash}),
    "mutation": lambda v: has(v, {"identifiers": is_count}),
    "secrets": lambda v: has(v, {"detected": is_count, "forwarded": is_count}),
    "coverage": lambda v: has(v, {"added": is_count, "observed": is_count}),
    "actor": lambda v: has(v, {"id": is_text}, {"issuer": is_text}),
}


def is_subjects(value):
    if not isinstance(value, list) or not all(has(s, {"name": lambda n: isinstance(n, str), "digest": is_hash}) for s in value):
        return False
    return sorted(subject["name"] for subject in value) in (["change/exact"], ["change/exact", "change/patch"])


def is_statement(value):
    return has(value, {
        "_type": lambda v: v == "https://in-toto.io/Statement/v1", "subject": is_subjects,
        "predicateType": lambda v: v == "urn:countersign:agent-change:v1",
        "predicate": lambda v: has(v, PREDICATE, OPTIONAL) and ("repositoryId" in v or "repository" in v)})


# --- section 11: verification -----------------------------------------------------------------------------------------

def check(envelope, commit, world, keys):
    """The binding and the payload; raises Refused."""
    key_id, payload, signature, statement = envelope
    require(key_id in keys, "unknown-key")
    proxy, key = keys[key_id]
    require(not key["revoked"], "revoked-key")
    require(is_signed(key["algorithm"], key["publicKey"], payload, signature), "bad-signature")
    require(is_statement(statement), "bad-statement")
    predicate = statement["predicate"]
    require(predicate["proxy"]["id"] == proxy["proxy"] and predicate["mode"] in proxy["modes"], "bad-statement")
    issued = milliseconds(predicate["issuedAt"])
    first, last = (day and milliseconds(day + "T00:00:00Z") for day in (key["notBefore"], key["notAfter"]))
    require((first is None or first <= issued) and (last is None or issued < last), "expired-key")
    require(issued <= milliseconds(world["now"]) + 600_000, "future")
    known = world["repository"]
    field, expected = ("repositoryId", known["id"]) if known["id"] is not None else ("repository", known["name"])
    require(expected is not None and predicate.get(field) == expected, "wrong-repository")
    subjects = {subject["name"]: subject["digest"]["sha256"] for subject in statement["subject"]}
    for binding in ("exact", "patch"):
        if subjects.get(f"change/{binding}") == commit["digest"][binding]:
            return binding, payload
    raise Refused("wrong-change")


def outcome_of(commit, world, keys, earlier):
    """The outcome, and every (payload, whether firmly bound) that passed the checks 1 to 9: section 9.2."""
    block, strays = attestations_in(commit["message"])
    if len(block) > 32:
        return {"status": "rejected", "reason": "malformed"}, set()
    passed, refused, verified, absent = set(), [], [], False
    for in_block, value in [*((True, value) for value in block), *((False, value) for value in strays[:32])]:
        try:
            envelope = read_carrier(value, world.get("stored", {}))
            if envelope is None:
                absent = absent or in_block
                continue
            binding, payload = check(envelope, commit, world, keys)
            firm = binding == "exact" and commit["digest"]["exact"] != sha256(b"countersign-exact-v1\n")
            passed.add((payload, firm))
            require((payload, False) not in earlier and (firm or (payload, True) not in earlier), "replayed")
            verified.append(binding)
        except Refused as reason:
            refused += [str(reason)] if in_block else []
    if refused:
        return {"status": "rejected", "reason": refused[0]}, passed
    counts = verified and not absent
    return {"status": "verified", "binding": verified[0]} if counts else {"status": "none"}, passed


def outcomes_of(world):
    keys = {key["id"]: (proxy, key) for proxy in world["keyring"] for key in proxy["keys"]}
    seen, outcomes = {}, []  # seen: what each commit and its ancestors carry
    for commit in world["commits"]:
        earlier = set().union(*(seen.get(parent, set()) for parent in commit["parents"]))
        outcome, passed = outcome_of(commit, world, keys, earlier)
        seen[commit["id"]] = earlier | passed
        outcomes.append(outcome)
    return outcomes


def digests_in(case):
    repository = Repository(case["repository"])
    return digests_of(repository, change_of(repository, case["commit"]))


ANSWERS = {"digest": digests_in, "verify": outcomes_of, "trailers": lambda message: attestations_in(message)[0]}

if __name__ == "__main__":
    for line in sys.stdin.buffer:
        print(json.dumps(ANSWERS[sys.argv[1]](json.loads(line))))
