//! A process makes, uses and drops a wallet, and another one reads its whole memory at each step: before the drop it finds what it
//! looks for, after the drop nothing of it, not sixteen bytes in a row.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;
use std::process::{Child, ChildStdin, Command, Stdio};

use bip32::{DerivationPath, XPrv};
use sha2::{Digest, Sha256};
use wayhum_types::Entropy;
use wayhum_wallet::{
    KeystoreCost, SealingKey, TypedData, WalletKey, Words, export_keystore, import_keystore, open_with_passphrase,
    seal_with_passphrase,
};
use zeroize::Zeroizing;

/// How many bytes in a row count as found.
const WINDOW: usize = 16;
const SEED_BYTES: usize = 64;

#[test]
fn after_the_drop_nothing_of_a_wallet_is_left_in_memory() {
    let secrets = Secrets::new();
    let needles = secrets.needles();
    let mut process = Process::start();
    let Some(found) = process.search("started", &needles) else {
        println!("SKIPPED: the memory of a wallet's process — this system lets nobody read it");
        return;
    };
    assert_eq!(found, NOTHING, "nobody has told it yet");

    // That the search finds what it looks for, each of them.
    process.tell(&secrets.entropy);
    process.tell(&secrets.seed);
    process.tell(secrets.phrase.as_bytes());
    process.tell(&secrets.key);
    process.tell(&secrets.extended);
    let names: Vec<&str> = needles.iter().map(|(name, _)| *name).collect();
    let found = process.search("told", &needles).expect("it could a moment ago");
    assert_eq!(found, names.iter().copied().filter(|name| !name.contains("inside")).collect::<Vec<_>>());
    assert_eq!(process.search("forgotten", &needles), Some(NOTHING), "what is read and overwritten leaves no trace of itself");

    process.tell(&secrets.entropy);
    let found = process.search("made", &needles).expect("it could a moment ago");
    assert_eq!(found, ["key inside", "words inside"], "as long as there is a wallet, it is these two, and nothing else");
    process.tell(secrets.phrase.as_bytes());
    let found = process.search("restored", &needles).expect("it could a moment ago");
    assert_eq!(found, ["phrase", "key inside", "words inside"], "the phrase is held by who asked for it");
    assert_eq!(process.search("dropped", &needles), Some(NOTHING));
    process.end();
}

const NOTHING: Vec<&str> = Vec::new();

/// The other process: libtest runs it in this binary, because the test above asks for it by name.
#[test]
#[ignore = "a part of the test above"]
fn child() {
    let heard = Heard(File::from(io::stdin().as_fd().try_clone_to_owned().unwrap()));
    heard.step("started");

    let told: Vec<_> = [16, SEED_BYTES, 0, 32, SEED_BYTES].map(|length| heard.bytes(length)).into_iter().collect();
    heard.step("told");
    drop(told);
    heard.step("forgotten");

    let words = Words::from_entropy(&heard.bytes(16)).unwrap();
    let key = WalletKey::from_words(&words);
    used(&words, &key);
    heard.step("made");

    let phrase = heard.bytes(0);
    let restored = Words::parse(std::str::from_utf8(&phrase).unwrap()).unwrap();
    assert!(restored == words);
    let moved = Box::new((restored, key.clone()));
    heard.step("restored");

    drop((words, key, phrase, moved));
    heard.step("dropped");
}

/// Everything that a wallet is for.
fn used(words: &Words, key: &WalletKey) {
    assert!(key.sign_message(b"It is me").recover_message(b"It is me") == Ok(key.address()));
    let data = r#"{"types":{"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{},"message":{"a":true}}"#;
    let data = TypedData::parse(data).unwrap();
    assert!(data.recover(&key.sign_typed_data(&data)) == Ok(key.address()));
    let sealing = SealingKey::from_bytes([7; 32]);
    let sealed = sealing.seal([9; 24], b"wallet/1", &words.expose_entropy());
    assert!(Words::from_entropy(&sealing.open(b"wallet/1", &sealed).unwrap()).unwrap() == *words);
    let sealed = seal_with_passphrase(b"correct horse", &mut Sevens, b"wallet/1", &words.expose_entropy());
    assert!(Words::from_entropy(&open_with_passphrase(b"correct horse", b"wallet/1", &sealed).unwrap()).unwrap() == *words);
    let file = export_keystore(key, b"correct horse", KeystoreCost::Light, &mut Sevens);
    assert!(import_keystore(file.as_bytes(), b"correct horse").unwrap().address() == key.address());
    assert!(WalletKey::from_bytes(&key.expose_bytes()).unwrap().address() == key.address());
}

struct Sevens;

impl Entropy for Sevens {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// What the child reads, straight into memory that is overwritten: the standard library's own buffer is not.
struct Heard(File);

impl Heard {
    /// So many bytes, or, for none, a text as long as its first two bytes say.
    fn bytes(&self, length: usize) -> Zeroizing<Vec<u8>> {
        let length =
            if length == 0 { usize::from(u16::from_le_bytes(self.read(2).as_slice().try_into().unwrap())) } else { length };
        self.read(length)
    }

    fn read(&self, length: usize) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(vec![0; length]);
        (&self.0).read_exact(&mut bytes).unwrap();
        bytes
    }

    /// Says what has been done, and waits.
    fn step(&self, name: &str) {
        io::stderr().write_all(format!("{name}\n").as_bytes()).unwrap();
        self.read(1);
    }
}

/// Everything that must not be left, computed apart from the wallet. The child's binary cannot contain it: nobody has computed it there.
struct Secrets {
    entropy: Vec<u8>,
    phrase: String,
    indices: Vec<u8>,
    seed: Vec<u8>,
    key: Vec<u8>,
    /// The master key and its chain code.
    extended: Vec<u8>,
}

impl Secrets {
    fn new() -> Self {
        let entropy = Sha256::digest(b"a wallet whose memory is read")[..16].to_vec();
        let mnemonic = bip39::Mnemonic::from_entropy(&entropy).unwrap();
        let seed = mnemonic.to_seed_normalized("").to_vec();
        let path: DerivationPath = "m/44'/60'/0'/0/0".parse().unwrap();
        let key = XPrv::derive_from_path(&seed, &path).unwrap().private_key().to_bytes().to_vec();
        let root = XPrv::new(&seed).unwrap();
        let extended = [root.private_key().to_bytes().as_slice(), &root.attrs().chain_code].concat();
        let indices = mnemonic.word_indices().flat_map(|index| (index as u16).to_le_bytes()).collect();
        Self { phrase: mnemonic.words().collect::<Vec<_>>().join(" "), entropy, indices, seed, key, extended }
    }

    fn needles(&self) -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("entropy", self.entropy.clone()),
            ("seed", self.seed.clone()),
            ("phrase", self.phrase.clone().into_bytes()),
            ("key", self.key.clone()),
            ("master key", self.extended.clone()),
            // As the curve's library holds a number, whatever the size of its limbs.
            ("key inside", self.key.iter().rev().copied().collect()),
            ("words inside", self.indices.clone()),
        ]
    }
}

/// The child, seen from outside.
struct Process {
    child: Child,
    told: ChildStdin,
    said: BufReader<std::process::ChildStderr>,
    is_waiting: bool,
}

impl Process {
    fn start() -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["child", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (told, said) = (child.stdin.take().unwrap(), BufReader::new(child.stderr.take().unwrap()));
        Self { child, told, said, is_waiting: false }
    }

    /// Sends bytes; a text, whose length the child cannot know, behind its length.
    fn tell(&mut self, bytes: &[u8]) {
        self.go_on();
        if ![16, 32, SEED_BYTES].contains(&bytes.len()) {
            self.told.write_all(&(bytes.len() as u16).to_le_bytes()).unwrap();
        }
        self.told.write_all(bytes).unwrap();
    }

    fn go_on(&mut self) {
        if core::mem::take(&mut self.is_waiting) {
            self.told.write_all(b".").unwrap();
        }
    }

    /// Waits for a step, and says which of the needles are in memory then. None if it cannot be read.
    fn search(&mut self, step: &str, needles: &[(&'static str, Vec<u8>)]) -> Option<Vec<&'static str>> {
        self.go_on();
        let mut line = String::new();
        while line.trim_end() != step {
            line.clear();
            assert_ne!(self.said.read_line(&mut line).unwrap(), 0, "it ended before {step}");
        }
        self.is_waiting = true;
        let mut windows = HashMap::new();
        for (index, (_, needle)) in needles.iter().enumerate() {
            windows.extend(needle.windows(WINDOW).map(|window| (window, index)));
        }
        let mut begins = vec![false; 1 << 16];
        let pair = |bytes: &[u8]| usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
        for window in windows.keys() {
            begins[pair(window)] = true;
        }
        let mut found = vec![false; needles.len()];
        for memory in self.memory()? {
            for window in memory.windows(WINDOW).filter(|window| begins[pair(window)]) {
                if let Some(&index) = windows.get(window) {
                    found[index] = true;
                }
            }
        }
        Some(needles.iter().zip(found).filter_map(|((name, _), found)| found.then_some(*name)).collect())
    }

    /// Every readable region: heap, stacks, what the binary and its libraries hold.
    fn memory(&self) -> Option<Vec<Vec<u8>>> {
        let process = self.child.id();
        let memory = File::open(format!("/proc/{process}/mem")).ok()?;
        let maps = fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
        let regions = maps.lines().filter(|line| !line.contains("[v")).filter_map(|line| {
            let (range, rest) = line.split_once(' ')?;
            let (from, to) = range.split_once('-')?;
            let number = |hex| u64::from_str_radix(hex, 16).ok();
            rest.starts_with('r').then_some((number(from)?, number(to)?))
        });
        let read: Vec<_> = regions
            .filter_map(|(from, to)| {
                let mut bytes = vec![0; (to - from) as usize];
                memory.read_exact_at(&mut bytes, from).ok().map(|()| bytes)
            })
            .collect();
        (!read.is_empty()).then_some(read)
    }

    fn end(mut self) {
        self.go_on();
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
