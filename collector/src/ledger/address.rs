use std::path::{Path, PathBuf};

/// Where a ledger is kept, as an operator writes it: `sqlite:PATH` or `sqlite::memory:`.
///
/// ```
/// use wayhum_collector::{DatabaseAddress, DatabaseAddressError};
/// assert!(DatabaseAddress::parse("sqlite:/var/lib/wayhum/collector.db").is_ok());
/// assert_eq!(DatabaseAddress::parse("sqlite::memory:"), Ok(DatabaseAddress::Memory));
/// assert_eq!(DatabaseAddress::parse("postgres://db/wayhum"), Err(DatabaseAddressError::PostgresNotBuilt));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseAddress {
    /// A `SQLite` file; its directory must exist.
    File(PathBuf),
    /// A `SQLite` database that ends with the process: for tests and the demo.
    Memory,
}

/// Why an address names no database. The address itself is not repeated: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseAddressError {
    /// There is no scheme, or one that no ledger answers to.
    #[error("read the database's address: write sqlite: and a path, as in sqlite:collector.db")]
    UnknownScheme,
    /// `postgres:` or `postgresql:`.
    #[error("read the database's address: postgres: is not built in yet: use sqlite:")]
    PostgresNotBuilt,
    /// `sqlite:` alone.
    #[error("read the database's address: sqlite: lacks a path: write sqlite:collector.db or sqlite::memory:")]
    NoPath,
    /// `sqlite://` and something that would be a host, or another name between colons than `:memory:`.
    #[error("read the database's address: SQLite has no hosts and one special name: write sqlite:PATH or sqlite::memory:")]
    NotAPath,
    /// `?mode=ro` and the like.
    #[error("read the database's address: options after a question mark are not known: leave them out")]
    Options,
}

impl DatabaseAddress {
    /// Reads an address. Only syntax is checked here, not the file.
    pub fn parse(address: &str) -> Result<Self, DatabaseAddressError> {
        let (scheme, rest) = address.split_once(':').ok_or(DatabaseAddressError::UnknownScheme)?;
        match scheme {
            "sqlite" => Self::parse_sqlite(rest),
            "postgres" | "postgresql" => Err(DatabaseAddressError::PostgresNotBuilt),
            _ => Err(DatabaseAddressError::UnknownScheme),
        }
    }

    fn parse_sqlite(path: &str) -> Result<Self, DatabaseAddressError> {
        let looks_like_host = path.starts_with("//") && !path.starts_with("///");
        match path {
            ":memory:" => Ok(Self::Memory),
            "" => Err(DatabaseAddressError::NoPath),
            _ if path.starts_with(':') || looks_like_host => Err(DatabaseAddressError::NotAPath),
            _ if path.contains('?') => Err(DatabaseAddressError::Options),
            // `sqlite:///var/x.db`, as other programs write an absolute path.
            _ => Ok(Self::File(Path::new(path.strip_prefix("//").unwrap_or(path)).to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_write_an_absolute_path_are_read() {
        let file = Ok(DatabaseAddress::File(PathBuf::from("/var/x.db")));
        assert_eq!(DatabaseAddress::parse("sqlite:/var/x.db"), file);
        assert_eq!(DatabaseAddress::parse("sqlite:///var/x.db"), file);
        assert_eq!(DatabaseAddress::parse("sqlite:x.db"), Ok(DatabaseAddress::File(PathBuf::from("x.db"))));
    }

    #[test]
    fn each_wrong_address_is_told_what_to_write_instead() {
        for (address, error) in [
            ("", DatabaseAddressError::UnknownScheme),
            ("collector.db", DatabaseAddressError::UnknownScheme),
            ("mysql:x", DatabaseAddressError::UnknownScheme),
            ("SQLITE:x", DatabaseAddressError::UnknownScheme),
            ("postgresql://user:secret@host/db", DatabaseAddressError::PostgresNotBuilt),
            ("sqlite:", DatabaseAddressError::NoPath),
            ("sqlite://host/x.db", DatabaseAddressError::NotAPath),
            ("sqlite::temp:", DatabaseAddressError::NotAPath),
            ("sqlite:x.db?mode=ro", DatabaseAddressError::Options),
        ] {
            assert_eq!(DatabaseAddress::parse(address), Err(error), "{address}");
            assert!(!error.to_string().contains("secret"));
        }
    }
}
