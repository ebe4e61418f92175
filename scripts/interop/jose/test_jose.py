"""Other people's JOSE library reads what ours has written: every golden JWS verifies under ES256K, and none of its neighbours does."""

import base64
import hashlib
import json
import pathlib
import unittest

from Crypto.Hash import keccak
from joserfc import errors, jws
from joserfc.jwk import ECKey

GOLDEN = pathlib.Path(__file__).parents[3] / "fixtures" / "protocol" / "v1"
#: The types of messages whose header carries its signer's key.
WITH_KEY = {"contribution.jws": "wayhum-contribution+jws", "directory.jws": "wayhum-directory+jws"}
#: Those that the directory key has signed.
WITHOUT_KEY = {
    "receipt.jws": "wayhum-receipt+jws",
    "redemption-receipt.jws": "wayhum-redemption+jws",
    "settlement-root.jws": "wayhum-settlement+jws",
}


def golden(name):
    return (GOLDEN / name).read_text(encoding="ascii")


def header_of(name):
    part = golden(name).split(".")[0]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def key_in(name):
    return ECKey.import_key(header_of(name)["jwk"])


def verified(text, key):
    registry = jws.JWSRegistry(algorithms=["ES256K"])
    return jws.deserialize_compact(text, key, registry=registry)


class Golden(unittest.TestCase):
    def test_a_message_verifies_with_the_key_in_its_header(self):
        for name, kind in WITH_KEY.items():
            with self.subTest(name):
                message = verified(golden(name), key_in(name))
                self.assertEqual((message.protected["alg"], message.protected["typ"]), ("ES256K", kind))
                self.assertEqual(json.loads(message.payload)["v"], 1)

    def test_an_answer_verifies_with_the_directory_key(self):
        for name, kind in WITHOUT_KEY.items():
            with self.subTest(name):
                message = verified(golden(name), key_in("directory.jws"))
                self.assertEqual(message.protected, {"alg": "ES256K", "typ": kind})

    def test_nothing_verifies_with_another_key_or_after_a_change(self):
        for name in WITH_KEY | WITHOUT_KEY:
            other = key_in("directory.jws" if name == "contribution.jws" else "contribution.jws")
            text = golden(name)
            payload = text.index(".") + 20
            changed = text[:payload] + ("A" if text[payload] != "A" else "B") + text[payload + 1 :]
            signer = key_in(name) if name in WITH_KEY else key_in("directory.jws")
            for wrong, key in ((text, other), (changed, signer)):
                with self.subTest(name), self.assertRaises(errors.JoseError):
                    verified(wrong, key)

    def test_the_receipt_names_the_contribution_by_the_hash_of_its_bytes(self):
        receipt = json.loads(verified(golden("receipt.jws"), key_in("directory.jws")).payload)
        self.assertEqual(receipt["contribution"], hashlib.sha256(golden("contribution.jws").encode()).hexdigest())
        self.assertEqual((len(golden("contribution.jws")), receipt["points"]), (5114, len(receipt["evaluated"])))

    def test_the_network_is_that_of_the_directory_key(self):
        """EIP-712's domain separator with other people's Keccak."""
        jwk = header_of("directory.jws")["jwk"]
        hashed = lambda data: keccak.new(digest_bits=256, data=data).digest()
        coordinate = lambda name: base64.urlsafe_b64decode(jwk[name] + "=")
        address = hashed(coordinate("x") + coordinate("y"))[12:]
        kind = b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
        words = [hashed(kind), hashed(b"Wayhum"), hashed(b"1"), bytes(32), bytes(12) + address]
        directory = json.loads(verified(golden("directory.jws"), key_in("directory.jws")).payload)
        self.assertEqual(directory["network"], hashed(b"".join(words)).hex())


if __name__ == "__main__":
    unittest.main()
