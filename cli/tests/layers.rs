//! Dependencies point down only: `docs/decisions/0001-layers.md`, held by reading what `cargo metadata` says of the workspace.
//!
//! Tests and benches may use what they like (`dev-dependencies`); what is shipped may not.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Which of our crates each of them may know. `types` is open to all of them.
const LAYERS: &[(&str, &[&str])] = &[
    ("types", &[]),
    ("meter", &["types"]),
    ("trace", &["types"]),
    ("attacks", &["types"]),
    ("wallet", &["types"]),
    ("protocol", &["types"]),
    ("store", &["types", "protocol", "wallet"]),
    ("sdk", &["types", "meter", "trace", "attacks", "wallet", "protocol", "store"]),
    ("conformance", &["types", "meter"]),
    ("host", &["types", "sdk"]),
    ("ffi", &["types", "meter", "trace", "sdk", "host"]),
    ("bindgen", &[]),
    ("collector", &["types", "protocol"]),
    ("sim", &["types"]),
    ("cli", &["types", "sdk", "conformance", "host", "collector", "sim"]),
];

/// Libraries that only these of our crates may name in their `Cargo.toml`.
const NAMED_ONLY_BY: &[(&str, &[&str])] = &[
    ("uniffi", &["ffi", "bindgen"]),
    ("rusqlite", &["store", "collector"]),
    ("reqwest", &["host"]),
    ("cpal", &["host"]),
    ("getrandom", &["host"]),
    ("axum", &["collector"]),
    ("tokio", &["host", "collector", "cli"]),
    ("alloy-dyn-abi", &["wallet"]),
    ("rpassword", &["cli"]),
];

/// The crates that are functions of their arguments alone …
const PURE: &[&str] = &["types", "meter", "trace", "attacks", "wallet", "protocol"];
/// … and so reach none of these, by whatever way. (`getrandom` is absent: the curve's library carries it, for constructors that
/// `core/clippy.toml` forbids.)
const IMPURE: &[&str] = &["uniffi", "rusqlite", "reqwest", "tokio", "axum", "mio", "socket2", "cpal"];

/// The one file that allows itself an `unsafe` block: where the meter calls what is compiled for newer processors.
const UNSAFE: &str = "core/meter/src/work.rs";

#[test]
fn one_call_alone_is_unsafe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut files, mut blocks) = (sources(&root), Vec::new());
    files.sort();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let count = code.filter(|line| line.contains("unsafe {") || line.contains("unsafe fn")).count();
        blocks.extend(std::iter::repeat_n(file.strip_prefix(&root).unwrap().to_owned(), count));
    }
    assert!(files.len() > 100, "the sources were not found");
    assert_eq!(blocks, [Path::new(UNSAFE)]);
}

/// Every Rust file that is shipped: below a `src` folder, tools and generators excepted.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() && !["target", "node_modules", "tests", ".git"].contains(&&*name.to_string_lossy()) {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && path.iter().any(|part| part == "src") {
            found.push(path);
        }
    }
    found
}

#[test]
fn our_crates_know_only_those_below_them() {
    let ours = ours();
    let mut broken = Vec::new();
    for (name, uses) in &ours {
        let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| layer == name) else {
            broken.push(format!("wayhum-{name} has no layer: say in the table above which crates it may know"));
            continue;
        };
        for used in uses.iter().filter_map(|used| short(used)) {
            if !allowed.contains(&used) {
                broken.push(format!("wayhum-{name} → wayhum-{used} points up or sideways: {name} may know only {allowed:?}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn each_library_with_a_place_stays_there() {
    let ours = ours();
    let mut broken = Vec::new();
    for (library, places) in NAMED_ONLY_BY {
        for (name, uses) in &ours {
            if uses.contains(*library) && !places.contains(&name.as_str()) {
                broken.push(format!("wayhum-{name} → {library}: only {places:?} may know {library}"));
            }
        }
        assert!(ours.iter().any(|(_, uses)| uses.contains(*library)), "nothing uses {library} any more: drop its row");
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_pure_crates_reach_no_network_no_database_and_no_runtime() {
    let graph = graph();
    for pure in PURE {
        let from = format!("wayhum-{pure}");
        for impure in IMPURE {
            if let Some(way) = way(&graph, &from, impure) {
                panic!("wayhum-{pure} → {impure}: {pure} is pure and must not reach it, but does by {}", way.join(" → "));
            }
        }
    }
    assert!(way(&graph, "wayhum-store", "rusqlite").is_some(), "the graph is read wrong: the store does reach SQLite");
}

/// `store` of `wayhum-store`; nothing of a crate that is not ours.
fn short(name: &str) -> Option<&str> {
    name.strip_prefix("wayhum-")
}

/// The names of what each of our crates uses when it is built for use, by the crate's short name.
fn ours() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata(&["--no-deps"]);
    let shipped = |dependency: &&Value| dependency["kind"] != "dev";
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let uses = package["dependencies"].as_array().unwrap().iter().filter(shipped).map(|used| text(&used["name"]));
            (short(&text(&package["name"])).unwrap().to_owned(), uses.collect())
        })
        .collect()
}

/// What every crate uses, other people's too, by name; versions of one crate taken together.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata(&[]);
    let packages = metadata["packages"].as_array().unwrap().iter();
    let names: BTreeMap<_, _> = packages.map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    let mut graph = BTreeMap::<_, BTreeSet<_>>::new();
    for node in metadata["resolve"]["nodes"].as_array().unwrap() {
        let uses = graph.entry(names[&text(&node["id"])].clone()).or_default();
        for used in node["deps"].as_array().unwrap() {
            if used["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"] != "dev") {
                uses.insert(names[&text(&used["pkg"])].clone());
            }
        }
    }
    graph
}

/// The crates passed on a way from one to another, both included.
fn way(graph: &BTreeMap<String, BTreeSet<String>>, from: &str, to: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![from.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        let last = way.last().unwrap();
        if last == to {
            return Some(way);
        }
        if seen.insert(last.clone()) {
            ways.extend(graph[last].iter().map(|next| way.iter().chain([next]).cloned().collect()));
        }
    }
    None
}

fn metadata(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
