use crate::{Store, StoreError};

const PROBE: &str = "room.probe";
/// What ten seconds of recording or a trip's end may need at once.
const PROBE_BYTES: usize = 1 << 18;

impl Store {
    /// Whether there is room to go on, after a call failed with [`DiskFull`](StoreError::DiskFull): a quarter of a megabyte is written
    /// and removed again.
    pub fn has_room(&mut self) -> Result<bool, StoreError> {
        let written = self.set_value(PROBE, &vec![0; PROBE_BYTES]);
        match written {
            Err(StoreError::DiskFull) => Ok(false),
            Err(error) => Err(error),
            Ok(()) => self.remove_value(PROBE).map(|()| true),
        }
    }
}
