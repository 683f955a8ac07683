"""Seals or opens a packet of 200 candidates and 10 criteria: the same steps, by Python's bindings."""
import hashlib
import sys

import cbor2
import nacl.signing
import pyrage
import zstandard

verb, times = sys.argv[1], int(sys.argv[2])
signing = nacl.signing.SigningKey(bytes([1]) * 32)
device = pyrage.x25519.Identity.generate()
body = {
    "id": "01970000-0000-7000-8000-000000000001",
    "criteria": [
        {"code": f"c{n:02}", "name": f"操作技能之{n}", "min": "0", "max": "100", "step": "0.5",
         "descriptors": [{"from": str(f), "text": f"要素 {n} 达到 {f} 分的要求：动作规范，质量稳定，能独立完成"}
                         for f in (0, 60, 80, 90)]}
        for n in range(10)
    ],
    "sheets": [
        {"staff_no": f"G{p * 37:05}", "name": f"陈丽{p}", "unit": f"缝纫车间 缝纫{p % 12 + 1}组"}
        for p in range(200)
    ],
}


def seal():
    content = cbor2.dumps(body)
    signature = signing.sign(hashlib.sha256(content).digest()).signature
    envelope = cbor2.dumps({"body": content, "key": bytes(signing.verify_key), "signature": signature})
    return pyrage.encrypt(zstandard.ZstdCompressor(level=9).compress(envelope), [device.to_public()])


def unseal(file):
    envelope = cbor2.loads(zstandard.ZstdDecompressor().decompress(pyrage.decrypt(file, [device])))
    key = nacl.signing.VerifyKey(envelope["key"])
    key.verify(hashlib.sha256(envelope["body"]).digest(), envelope["signature"])
    return cbor2.loads(envelope["body"])


file = seal()
for _ in range(times):
    seal() if verb == "seal" else unseal(file)
print(len(file))
