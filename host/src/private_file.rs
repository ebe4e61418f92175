use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A new file that only its owner may read, written bit by bit. Unless it is [finished](Self::finish) it is taken away again: half of
/// what was to be in it would be taken for the whole.
///
/// ```
/// use std::io::Write;
/// use wayhum_host::PrivateFile;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("export.json");
/// let mut file = PrivateFile::create(&path)?;
/// writeln!(file, "for my eyes only")?;
/// file.finish()?;
/// assert_eq!(std::fs::read_to_string(&path)?, "for my eyes only\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct PrivateFile {
    file: BufWriter<File>,
    path: PathBuf,
    is_finished: bool,
}

impl PrivateFile {
    /// Makes the file. One that is there already is an error, and left as it is.
    pub fn create(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = BufWriter::new(options.open(path)?);
        Ok(Self { file, path: path.to_owned(), is_finished: false })
    }

    /// Puts everything on the disk, to stay.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        self.is_finished = true;
        Ok(())
    }
}

impl Write for PrivateFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for PrivateFile {
    fn drop(&mut self) {
        if !self.is_finished {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_finished_leaves_nothing_and_what_is_there_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        let mut file = PrivateFile::create(&path).expect("made");
        file.write_all(b"half").expect("written");
        drop(file);
        assert!(!path.exists());
        std::fs::write(&path, "mine").expect("written");
        assert_eq!(PrivateFile::create(&path).map(|_| ()).map_err(|error| error.kind()), Err(io::ErrorKind::AlreadyExists));
        assert_eq!(std::fs::read(&path).expect("there"), b"mine");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        PrivateFile::create(&path).and_then(PrivateFile::finish).expect("made");
        assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
    }
}
