"""Envelopes, canonical JSON and signatures: sections 6 to 8 and 10."""
import base64
import json
import re

from digests import sha256


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
