/// Names that strangers chose are cut to this length in an error's text.
const SHOWN_CHARS: usize = 80;

/// Why typed data is not signed. Places are written like `message.to.wallets[0]`; values are never repeated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedDataError {
    /// No JSON, no object, or a member that stands twice.
    #[error("read the typed data: line {line}, column {column} is no JSON, or has a name twice")]
    Json {
        /// Counted from one.
        line: usize,
        /// Counted from one.
        column: usize,
    },
    /// Something that must be there is not.
    #[error("read the typed data: {place} is missing")]
    Missing {
        /// Where it should be.
        place: String,
    },
    /// Something that would not be signed.
    #[error("read the typed data: no type has {place}, so it would not be signed; take it out")]
    UnknownMember {
        /// Where it stands.
        place: String,
    },
    /// A type that is neither one of Solidity's nor among the given ones.
    #[error(
        "read the typed data: the type at {place} is not known; it must be one of `types` or one such as uint256, bytes32, string"
    )]
    UnknownType {
        /// Where it is named.
        place: String,
    },
    /// A name that is no identifier, is one of Solidity's types, or stands twice.
    #[error("read the typed data: the name at {place} cannot be one; letters, digits and _ make a name, and each stands once")]
    Name {
        /// Where it stands.
        place: String,
    },
    /// Types that contain each other.
    #[error("read the typed data: the type {place} contains itself by way of another")]
    Circular {
        /// One of them.
        place: String,
    },
    /// A value that is none of its type.
    #[error(
        "read the typed data: {place} is no {expected}; numbers beyond 53 bits stand in quotation marks, bytes begin with 0x"
    )]
    Value {
        /// Where it stands.
        place: String,
        /// Its type.
        expected: String,
    },
    /// More than anybody reads.
    #[error("read the typed data: its {what} is too large, the most is {most}")]
    TooLarge {
        /// What is.
        what: &'static str,
        /// The most of it.
        most: usize,
    },
    /// The `EIP712Domain` among the types says something else than the domain.
    #[error(
        "read the typed data: types.EIP712Domain must list exactly the fields of the domain: name, version, chainId, verifyingContract, salt, in this order"
    )]
    DomainType,
    /// Another domain than expected.
    #[error(
        "sign the typed data: the {field} of its domain is another; it was made for another application, network or contract"
    )]
    OtherDomain {
        /// The first field that differs.
        field: &'static str,
    },
}

impl TypedDataError {
    pub(super) fn missing(place: &str) -> Self {
        Self::Missing { place: cut(place) }
    }

    pub(super) fn unknown_member(place: &str) -> Self {
        Self::UnknownMember { place: cut(place) }
    }

    pub(super) fn unknown_type(place: &str) -> Self {
        Self::UnknownType { place: cut(place) }
    }

    pub(super) fn name(place: &str) -> Self {
        Self::Name { place: cut(place) }
    }

    pub(super) fn value(place: &str, expected: &str) -> Self {
        Self::Value { place: cut(place), expected: cut(expected) }
    }
}

/// Escaped, so that a name cannot pretend to be a line of ours.
fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN_CHARS).flat_map(char::escape_debug).collect();
    if text.chars().nth(SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    shown
}
