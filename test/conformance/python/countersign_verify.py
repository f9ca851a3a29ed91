#!/usr/bin/env python3
"""Change digests and attestation verification in Python, written from docs/attestation-spec.md alone.

  countersign_verify.py digest|verify|trailers    reads a JSON value a line, prints one a line (section 12)

Standard library and `cryptography`. MIT, as the project.
"""
import json
import sys

sys.dont_write_bytecode = True

from change import Repository, change_of
from digests import digests_of, sha256
from envelope import Refused, is_signed, read_carrier, require
from message import attestations_in
from statement import is_statement, milliseconds


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
