use std::collections::BTreeMap;

use alloy_dyn_abi::{PropertyDef, Resolver, TypeDef};
use serde_json::{Map, Value};

use super::TypedDataError;

/// The domain's own type, which is no type of a message.
const DOMAIN: &str = "EIP712Domain";
/// Seaport's orders have three types, of eleven members at most.
const MAX_TYPES: usize = 64;
const MAX_MEMBERS: usize = 64;
const MAX_NAME_BYTES: usize = 256;

/// A member of a struct: its name and its type.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) kind: String,
}

/// The structs that a message is made of, each of whose members has a known type.
pub(super) struct Types {
    structs: BTreeMap<String, Vec<Member>>,
    domain: Option<Vec<Member>>,
    resolver: Resolver,
}

impl Types {
    pub(super) fn read(types: &mut Map<String, Value>) -> Result<Self, TypedDataError> {
        if types.len() > MAX_TYPES {
            return Err(TypedDataError::TooLarge { what: "number of types", most: MAX_TYPES });
        }
        let domain = types.remove(DOMAIN).map(|members| read_members(DOMAIN, &members)).transpose()?;
        let mut structs = BTreeMap::new();
        for (name, members) in types.iter() {
            if !is_type_name(name) || is_basic(name) {
                return Err(TypedDataError::name(&format!("types.{name}")));
            }
            structs.insert(name.clone(), read_members(name, members)?);
        }
        for (name, members) in &structs {
            for member in members {
                let base = member.kind.split('[').next().unwrap_or_default();
                if !are_sizes(&member.kind[base.len()..]) || !(is_basic(base) || structs.contains_key(base)) {
                    return Err(TypedDataError::unknown_type(&format!("types.{name}.{}", member.name)));
                }
            }
        }
        let resolver = resolver(&structs)?;
        Ok(Self { structs, domain, resolver })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.structs.contains_key(name)
    }

    pub(super) fn members(&self, name: &str) -> Option<&[Member]> {
        self.structs.get(name).map(Vec::as_slice)
    }

    /// What `types` says the domain is made of, if it does.
    pub(super) fn domain(&self) -> Option<&[Member]> {
        self.domain.as_deref()
    }

    /// `typeHash` of a struct: the hash of itself and of all that it contains, written out.
    pub(super) fn hash(&self, name: &str) -> Result<[u8; 32], TypedDataError> {
        // All types are known, so only a circle is left to be wrong. A struct that contains itself directly is none.
        self.resolver.type_hash(name).map(Into::into).map_err(|_| TypedDataError::Circular { place: name.to_owned() })
    }
}

fn resolver(structs: &BTreeMap<String, Vec<Member>>) -> Result<Resolver, TypedDataError> {
    let mut resolver = Resolver::default();
    for (name, members) in structs {
        let unknown = |_| TypedDataError::unknown_type(&format!("types.{name}"));
        let members = members.iter().map(|member| PropertyDef::new(&*member.kind, &*member.name));
        let members = members.collect::<Result<_, _>>().map_err(unknown)?;
        resolver.ingest(TypeDef::new(name.clone(), members).map_err(|_| TypedDataError::name(&format!("types.{name}")))?);
    }
    Ok(resolver)
}

fn read_members(of: &str, members: &Value) -> Result<Vec<Member>, TypedDataError> {
    let place = format!("types.{of}");
    let members = members.as_array().ok_or_else(|| TypedDataError::value(&place, "array"))?;
    if members.len() > MAX_MEMBERS {
        return Err(TypedDataError::TooLarge { what: "number of a type's members", most: MAX_MEMBERS });
    }
    let mut read: Vec<Member> = Vec::with_capacity(members.len());
    for (index, member) in members.iter().enumerate() {
        let place = format!("{place}[{index}]");
        let member = member.as_object().ok_or_else(|| TypedDataError::value(&place, "object"))?;
        if let Some(unknown) = member.keys().find(|key| !["name", "type"].contains(&key.as_str())) {
            return Err(TypedDataError::unknown_member(&format!("{place}.{unknown}")));
        }
        let text = |key: &str| match member.get(key) {
            Some(Value::String(text)) if text.len() <= MAX_NAME_BYTES => Ok(text.clone()),
            Some(_) => Err(TypedDataError::value(&format!("{place}.{key}"), "name")),
            None => Err(TypedDataError::missing(&format!("{place}.{key}"))),
        };
        let (name, kind) = (text("name")?, text("type")?);
        if !is_identifier(&name) || read.iter().any(|other| other.name == name) {
            return Err(TypedDataError::name(&place));
        }
        read.push(Member { name, kind });
    }
    Ok(read)
}

/// What Solidity lets a name be. Anything else could pretend to be another member in the text that is hashed.
fn is_identifier(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || b"_$".contains(&byte);
    name.bytes().enumerate().all(|(at, byte)| is_letter(byte) || (at > 0 && byte.is_ascii_digit())) && !name.is_empty()
}

/// Identifiers, joined by colons: some applications use these as name spaces.
fn is_type_name(name: &str) -> bool {
    name.len() <= MAX_NAME_BYTES && name.split(':').all(is_identifier)
}

/// Nothing, or array sizes: `[]`, `[3]`, `[][2]`.
fn are_sizes(text: &str) -> bool {
    let mut rest = text;
    while let Some((size, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        if !size.bytes().all(|byte| byte.is_ascii_digit()) || size.starts_with('0') || size.len() > 6 {
            return false;
        }
        rest = after;
    }
    rest.is_empty()
}

/// Solidity's own types as EIP-712 has them: `uint` and `int` without a size are none.
pub(super) fn is_basic(name: &str) -> bool {
    let sized = |prefix: &str, sizes: fn(u16) -> bool| {
        let size = name.strip_prefix(prefix).filter(|size| !size.starts_with('0'));
        size.and_then(|size| size.parse().ok()).is_some_and(sizes)
    };
    ["bool", "address", "string", "bytes"].contains(&name)
        || sized("bytes", |bytes| (1..=32).contains(&bytes))
        || sized("uint", |bits| bits % 8 == 0 && (8..=256).contains(&bits))
        || sized("int", |bits| bits % 8 == 0 && (8..=256).contains(&bits))
}
