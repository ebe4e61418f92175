use rusqlite::ErrorCode;

/// Why the store could not do what it was asked. Whatever the error, what was stored before is still stored.
///
/// No variant carries SQL, a parameter or a row's content: texts may be logged and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Somebody else has it open: there is one writer.
    #[error(
        "open the store: another program has it open, perhaps this one a second time; let that one finish, or close it, and try again"
    )]
    InUse,
    /// A newer version wrote it. The file is as it was.
    #[error(
        "open the store: a newer version wrote it (layout {found}; this version knows {known}) and it was left as it is; install the newer version again"
    )]
    NewerSchema {
        /// The file's schema.
        found: u32,
        /// The newest schema this version knows.
        known: u32,
    },
    /// The file is no `SQLite` database. It is as it was.
    #[error(
        "open the store: the file is not a database and was left as it is; put it back from a backup, or move it away and a new one will be made"
    )]
    NotADatabase,
    /// The file is the database of another program. It is as it was.
    #[error("open the store: the file is another program's database and was left as it is; choose another path")]
    ForeignDatabase,
    /// The key does not open it. The file is as it was.
    #[error(
        "open the store: it was sealed with another key and was left as it is; put its own key back, or move the store away and a new one will be made"
    )]
    OtherKey,
    /// The file or its folder cannot be opened for writing.
    #[error("open the store: its folder is missing or may not be written; create it or allow writing to it")]
    CannotOpen,
    /// A row does not open or does not decode: damaged, swapped, or sealed with another key.
    #[error(
        "read the store: a part of it is damaged ({table} {row}) and was not used; try again, the damaged file is then set aside and what is whole is recovered"
    )]
    DamagedRow {
        /// The table.
        table: &'static str,
        /// The row's id.
        row: i64,
    },
    /// `SQLite` found the file's structure damaged.
    #[error("read the store: its file is damaged; try again, it is then set aside and what is whole is recovered")]
    DamagedFile,
    /// The file is damaged, and nothing in it proves that it is a store of this key. It is as it was.
    #[error(
        "open the store: its file is damaged so badly that nothing in it can be read, and was left as it is; put it back from a backup, or move it away whole and a new one will be made"
    )]
    BeyondRecovery,
    /// No room. The operation did not happen.
    #[error("write to the store: the disk is full, and what was stored before is kept; free some space and try again")]
    DiskFull,
    /// The file or its file system became read-only. The operation did not happen.
    #[error("write to the store: its file or folder can only be read; allow writing to it and try again")]
    ReadOnly,
    /// The row is not there, or no longer.
    #[error("find row {row} of table {table}: it is gone; read the list anew")]
    NoSuchRow {
        /// The table.
        table: &'static str,
        /// The row's id.
        row: i64,
    },
    /// The operating system failed to read or write. The operation did not happen.
    #[error(
        "reach the store: its disk fails (SQLite's code {code}), and what was stored before is kept; try again, or restart the device"
    )]
    Io {
        /// `SQLite`'s extended result code.
        code: i32,
    },
    /// Files of a store that is being wiped could not be erased.
    #[error("wipe the store: {left} of its files could not be erased; allow writing to them and their folder and try again")]
    NotWiped {
        /// How many are left.
        left: u32,
    },
    /// Anything else `SQLite` says: a fault in this crate.
    #[error("use the store (SQLite's code {code}); please report this number")]
    Unexpected {
        /// `SQLite`'s extended result code; 0 where the fault lies between `SQLite` and us.
        code: i32,
    },
}

impl StoreError {
    /// Whether a row or the file's structure is damaged: [`Store::heal`](crate::Store::heal) sets it aside and recovers the rest.
    pub const fn is_damage(self) -> bool {
        matches!(self, Self::DamagedRow { .. } | Self::DamagedFile)
    }

    /// Whether a file that was refused for this may be a store of ours whose header or seal is damaged.
    pub const fn may_be_damage(self) -> bool {
        self.is_damage() || matches!(self, Self::NotADatabase | Self::ForeignDatabase | Self::OtherKey)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        // The message that comes along may quote SQL and paths: only the code is kept.
        let Some(sqlite) = error.sqlite_error() else {
            return match error {
                rusqlite::Error::InvalidPath(_) | rusqlite::Error::NulError(_) => Self::CannotOpen,
                // A column holds what the schema rules out.
                rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::Utf8Error(..)
                // Our statements fit the schema: it is the file that does not.
                | rusqlite::Error::SqlInputError { .. }
                | rusqlite::Error::QueryReturnedNoRows => Self::DamagedFile,
                _ => Self::Unexpected { code: 0 },
            };
        };
        match sqlite.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => Self::InUse,
            ErrorCode::NotADatabase => Self::NotADatabase,
            // Our statements keep to the schema's rules: it is the file that does not.
            ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch => Self::DamagedFile,
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Self::CannotOpen,
            ErrorCode::SystemIoFailure => Self::Io { code: sqlite.extended_code },
            _ => Self::Unexpected { code: sqlite.extended_code },
        }
    }
}
