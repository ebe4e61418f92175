// Our wallet and ethers.js, each reading what the other writes. WAYHUM is the command, MESSAGES the example program of that name.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { HDNodeWallet, Mnemonic, TypedDataEncoder, Wallet, getAddress, hexlify, randomBytes, verifyMessage, verifyTypedData } from "ethers";

const folder = mkdtempSync(join(tmpdir(), "wayhum-ethers-"));
after(() => rmSync(folder, { recursive: true }));

let count = 0;
const path = (name) => join(folder, `${++count}-${name}`);
const file = (name, content) => {
  const at = path(name);
  writeFileSync(at, content);
  return at;
};

const run = (program, args, input) => JSON.parse(execFileSync(program, args, { input, stdio: ["pipe", "pipe", "pipe"] }));
const wayhum = (args, input = "") => run(process.env.WAYHUM, ["wallet", ...args, "--json"], input);
const messages = (request) => run(process.env.MESSAGES, [], JSON.stringify(request));

// A wallet that ethers has made, and the folder where ours has brought it back.
function both(bytes) {
  const wallet = HDNodeWallet.fromMnemonic(Mnemonic.fromEntropy(randomBytes(bytes)));
  const dir = path("phone");
  const { address } = wayhum(["restore", "--dir", dir], wallet.mnemonic.phrase);
  return { wallet, dir, address };
}

const random = {
  bool: () => randomBytes(1)[0] > 127,
  address: () => getAddress(hexlify(randomBytes(20))),
  string: () => `Grüße, ${hexlify(randomBytes(9))} \u202e🚲`,
  bytes: () => hexlify(randomBytes(randomBytes(1)[0])),
  bytes7: () => hexlify(randomBytes(7)),
  bytes32: () => hexlify(randomBytes(32)),
  uint8: () => randomBytes(1)[0],
  uint256: () => BigInt(hexlify(randomBytes(32))).toString(),
  int64: () => BigInt.asIntN(64, BigInt(hexlify(randomBytes(8)))).toString(),
};

// Structs, arrays of both kinds and structs in arrays, of all that Solidity has.
function letter() {
  const kinds = Object.keys(random);
  const values = Object.fromEntries(kinds.map((kind) => [`a_${kind}`, random[kind]()]));
  const list = (length, make) => Array.from({ length }, make);
  return {
    types: {
      Letter: [
        ...kinds.map((kind) => ({ name: `a_${kind}`, type: kind })),
        { name: "people", type: "Person[]" },
        { name: "numbers", type: "uint256[2][]" },
      ],
      Person: [{ name: "name", type: "string" }, { name: "wallets", type: "address[]" }],
    },
    primaryType: "Letter",
    domain: {
      name: random.string(),
      version: "1",
      chainId: randomBytes(1)[0],
      verifyingContract: random.address(),
      salt: random.bytes32(),
    },
    message: {
      ...values,
      people: list(randomBytes(1)[0] % 4, () => ({ name: random.string(), wallets: list(2, random.address) })),
      numbers: list(randomBytes(1)[0] % 4, () => list(2, random.uint256)),
    },
  };
}

test("the same words have the same address", () => {
  for (const bytes of [16, 20, 24, 28, 32]) {
    const { wallet, address } = both(bytes);
    assert.equal(address, wallet.address);
  }
});

test("typed data gets the same signature, and each finds the other's address in it", async () => {
  const { wallet, dir, address } = both(16);
  for (let at = 0; at < 8; at++) {
    const data = letter();
    const { signature } = wayhum(["sign-typed", file("letter.json", JSON.stringify(data)), "--yes", "--dir", dir]);
    assert.equal(verifyTypedData(data.domain, data.types, data.message, signature), address);
    assert.equal(signature, await wallet.signTypedData(data.domain, data.types, data.message));
    // As a browser's wallet is asked, with the domain's type among the types.
    const payload = JSON.stringify(TypedDataEncoder.getPayload(data.domain, data.types, data.message));
    assert.equal(wayhum(["sign-typed", file("payload.json", payload), "--yes", "--dir", dir]).signature, signature);
  }
});

test("messages get the same signature, and each finds the other's address in it", async () => {
  for (const message of ["", "Some data", random.string(), "x".repeat(1000)]) {
    const wallet = Wallet.createRandom();
    const ours = messages({ words: wallet.mnemonic.phrase, message });
    assert.equal(verifyMessage(message, ours.signature), wallet.address);
    assert.equal(ours.signature, await wallet.signMessage(message));
    assert.equal(messages({ signature: ours.signature, message }).address, wallet.address);
  }
});

test("ethers opens our keystore file", async () => {
  const { dir, address, wallet } = both(16);
  const out = path("keystore.json");
  wayhum(["export", "--dir", dir, "--out", out, "--passphrase-file", file("passphrase", "Grüße 🚲\n")]);
  const opened = await Wallet.fromEncryptedJson(readFileSync(out, "utf8"), "Grüße 🚲");
  assert.deepEqual([opened.address, opened.privateKey], [address, wallet.privateKey]);
});

test("we open a keystore file of ethers, with words inside and without", () => {
  for (const wallet of [HDNodeWallet.createRandom(), new Wallet(hexlify(randomBytes(32)))]) {
    const keystore = file("theirs.json", wallet.encryptSync("Grüße 🚲"));
    const passphrase = file("passphrase", "Grüße 🚲");
    const dir = path("phone");
    const restored = wayhum(["restore", "--keystore", keystore, "--passphrase-file", passphrase, "--dir", dir]);
    assert.equal(restored.address, wallet.address);
    assert.equal(wayhum(["show", "--dir", dir]).address, wallet.address);
  }
});
