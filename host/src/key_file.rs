//! A desktop's stand-in for a phone's keystore: 32 bytes in a file that only its owner may read.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use wayhum_types::{Draw, Entropy};
use zeroize::Zeroizing;

use crate::PrivateFile;

/// Why a key file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file could not be read or written.
    #[error("use the key file: {}", words(.0))]
    Io(#[from] io::Error),
    /// The file does not hold 32 bytes.
    #[error(
        "use the key file: it is damaged, for it must hold exactly 32 bytes; put it back from a backup, nothing else opens what was sealed with it"
    )]
    WrongLength,
}

/// Opens the key at `path`, or makes one there (readable by its owner alone) when there is none.
pub fn open_or_create_key(path: &Path, entropy: &mut impl Entropy) -> Result<Zeroizing<[u8; 32]>, KeyFileError> {
    match File::open(path) {
        Ok(mut file) => {
            // One more than there may be, to notice a longer file.
            let mut bytes = Zeroizing::new([0; 33]);
            let length = read_up_to(&mut file, bytes.as_mut())?;
            let key = bytes[..length].try_into().map_err(|_| KeyFileError::WrongLength)?;
            Ok(Zeroizing::new(key))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = Zeroizing::new(entropy.array());
            write_private(path, key.as_ref())?;
            Ok(key)
        }
        Err(error) => Err(error.into()),
    }
}

/// What the operating system's error means to a person.
fn words(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not read or write it; allow it and try again",
        io::ErrorKind::ReadOnlyFilesystem => "its folder can only be read; allow writing there and try again",
        io::ErrorKind::StorageFull => "the disk is full; free some space and try again",
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "its folder is missing; make it and try again",
        io::ErrorKind::IsADirectory => "it is a folder; move that away and try again",
        _ => "the operating system could not read or write it; try again, or look after the disk",
    }
}

/// Writes a file that only its owner may read. One that is there already is an error, and left as it is; one that could not be written
/// whole is taken away again, for half a key would be taken for a damaged one ever after.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = PrivateFile::create(path)?;
    file.write_all(bytes)?;
    file.finish()
}

fn read_up_to(file: &mut File, bytes: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < bytes.len() {
        match file.read(&mut bytes[length..])? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OsEntropy;

    #[test]
    fn a_key_made_once_is_the_key_ever_after() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("key");
        let made = open_or_create_key(&path, &mut OsEntropy).expect("made");
        assert_eq!(open_or_create_key(&path, &mut OsEntropy).expect("read"), made);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("key");
        open_or_create_key(&path, &mut OsEntropy).expect("made");
        assert_eq!(std::fs::metadata(&path).expect("it exists").permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_damaged_key_is_refused_and_left_alone() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("key");
        for damaged in [vec![1; 31], vec![1; 33], Vec::new()] {
            std::fs::write(&path, &damaged).expect("written");
            assert!(matches!(open_or_create_key(&path, &mut OsEntropy), Err(KeyFileError::WrongLength)));
            assert_eq!(std::fs::read(&path).expect("still there"), damaged);
        }
    }
}
