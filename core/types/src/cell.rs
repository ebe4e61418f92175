use core::fmt;

use serde::{Deserialize, Serialize};

/// An H3 cell of one of the three resolutions that travel: 11 (a stretch of street, some 50 m across), 10 (a spot) or 8 (an area).
///
/// Held as H3's 64-bit index. What says where, never prints; [`to_hex`](Self::to_hex) is for the wire.
///
/// ```
/// use wayhum_types::Cell;
/// let cell = Cell::from_hex("8b1f8d7a5c6cfff")?;
/// assert_eq!((cell.resolution(), cell.to_hex().as_str()), (11, "8b1f8d7a5c6cfff"));
/// assert_eq!(format!("{cell:?}"), "Cell([redacted])");
/// # Ok::<(), wayhum_types::CellError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Cell(u64);

/// What does not name a cell that may travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CellError {
    /// Not fifteen lower-case hexadecimal digits.
    #[error("read a cell: it takes fifteen lower-case hexadecimal digits")]
    NotHex,
    /// Not an H3 cell index of resolution 8, 10 or 11.
    #[error("read a cell: it is no H3 cell of resolution 8, 10 or 11")]
    NotACell,
}

impl Cell {
    /// From H3's index. The bit layout is checked (H3 docs, "Index representations"): cell mode, a base cell below 122, no
    /// digit 7 down to the resolution and only 7s after it. Deleted subsequences of the twelve pentagons are left to H3 itself.
    pub const fn from_index(index: u64) -> Result<Self, CellError> {
        let (reserved_and_mode, extra, resolution, base_cell) =
            (index >> 59, index >> 56 & 7, index >> 52 & 15, index >> 45 & 127);
        if reserved_and_mode != 1 || extra != 0 || base_cell >= 122 || !matches!(resolution, 8 | 10 | 11) {
            return Err(CellError::NotACell);
        }
        let mut level = 1;
        while level <= 15 {
            let digit_is_unused = index >> (3 * (15 - level)) & 7 == 7;
            if digit_is_unused != (level > resolution) {
                return Err(CellError::NotACell);
            }
            level += 1;
        }
        Ok(Self(index))
    }

    /// From fifteen lower-case hexadecimal digits.
    pub fn from_hex(hex: &str) -> Result<Self, CellError> {
        let digits = hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if hex.len() != 15 || !digits {
            return Err(CellError::NotHex);
        }
        Self::from_index(u64::from_str_radix(hex, 16).map_err(|_| CellError::NotHex)?)
    }

    /// H3's index.
    pub const fn index(self) -> u64 {
        self.0
    }

    /// H3's resolution: 8, 10 or 11.
    pub const fn resolution(self) -> u8 {
        (self.0 >> 52 & 15) as u8
    }

    /// Fifteen lower-case hexadecimal digits, as they travel.
    pub fn to_hex(self) -> String {
        format!("{:015x}", self.0)
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cell([redacted])")
    }
}

impl TryFrom<u64> for Cell {
    type Error = CellError;

    fn try_from(index: u64) -> Result<Self, CellError> {
        Self::from_index(index)
    }
}

impl From<Cell> for u64 {
    fn from(cell: Cell) -> Self {
        cell.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cells_of_travelling_resolutions_are_taken() {
        assert_eq!(Cell::from_hex("8b1f8d7a5c6cfff").map(Cell::resolution), Ok(11));
        assert_eq!(Cell::from_hex("8B1F8D7A5C6CFFF"), Err(CellError::NotHex));
        assert_eq!(Cell::from_hex("891f8d7a5c7ffff"), Err(CellError::NotACell), "resolution 9 does not travel");
        assert_eq!(Cell::from_hex("8b1f8d7a5c6c000"), Err(CellError::NotACell), "unused digits must be 7");
        assert_eq!(Cell::from_hex("8bfffd7a5c6cfff"), Err(CellError::NotACell), "there are 122 base cells");
        assert_eq!(Cell::from_hex("+b1f8d7a5c6cfff"), Err(CellError::NotHex));
    }
}
