//! Everything that is held about the phone's owner, for them.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, PoisonError};
use std::thread;

use wayhum_host::PrivateFile;
use wayhum_sdk::SdkError;
use wayhum_types::Clock;

use super::object::Contributor;
use crate::fault::ContributorFault;

/// Where an export goes that is no file of the app's own: a document that its owner chose, say. It is called in the thread that
/// exports, before the export ends, and must not call the contributor.
#[uniffi::export(with_foreign)]
pub trait ExportSink: Send + Sync {
    /// Takes the next bytes. After a failure nothing more comes.
    fn write(&self, bytes: Vec<u8>) -> Result<(), SinkFault>;
    /// Hears how many rows of how many are written. It cannot fail.
    fn progress(&self, done: u64, of: u64);
}

/// Why a sink takes no more.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum SinkFault {
    /// There is no room left.
    #[error("write the export: there is no room left; free some, and try again")]
    Full,
    /// It is gone, or may not be written to.
    #[error("write the export: the place is gone or may not be written to; choose another")]
    Refused,
    /// Something else, which the sink did not expect.
    #[error("write the export: {words}")]
    Unexpected {
        /// What the sink's language said of it.
        words: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for SinkFault {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unexpected { words: error.reason }
    }
}

#[uniffi::export]
impl Contributor {
    /// Writes everything that is held about the phone's owner into a new file that its owner alone may read. It is not sealed.
    pub fn export(&self, path: String, clock: Clock) -> Result<(), ContributorFault> {
        let failed = |error: io::Error| SdkError::Export(error.kind());
        let mut file = PrivateFile::create(Path::new(&path)).map_err(failed)?;
        self.inner()?.export(&mut file, clock, &mut |_, _| ())?;
        Ok(file.finish().map_err(failed)?)
    }

    /// The same into a sink.
    pub fn export_to(&self, sink: Arc<dyn ExportSink>, clock: Clock) -> Result<(), ContributorFault> {
        let inner = self.inner()?;
        let _within = Within::begin(self);
        let mut out = io::BufWriter::with_capacity(CHUNK_BYTES, SinkWriter { sink: &*sink, fault: None });
        let done = inner.export(&mut out, clock, &mut |done, of| sink.progress(done, of));
        let flushed = out.flush();
        // What the sink itself said is worth more than what became of it on its way.
        match (out.into_parts().0.fault, done, flushed) {
            (Some(fault), _, _) => Err(ContributorFault::Export { words: fault.to_string() }),
            (None, done, flushed) => {
                done?;
                Ok(flushed.map_err(|error| SdkError::Export(error.kind()))?)
            }
        }
    }
}

/// How much a sink is given at once, at most.
const CHUNK_BYTES: usize = 64 * 1024;

struct SinkWriter<'a> {
    sink: &'a dyn ExportSink,
    fault: Option<SinkFault>,
}

impl Write for SinkWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.fault.is_none() {
            self.fault = self.sink.write(bytes.to_vec()).err();
        }
        if self.fault.is_some() { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// While it lives, this thread is in an export.
struct Within<'a>(&'a Contributor);

impl<'a> Within<'a> {
    fn begin(contributor: &'a Contributor) -> Self {
        *contributor.exporting.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread::current().id());
        Self(contributor)
    }
}

impl Drop for Within<'_> {
    fn drop(&mut self) {
        *self.0.exporting.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
