"""The statement: section 5."""
import re
from datetime import datetime, timezone

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
