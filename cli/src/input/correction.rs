//! A microphone's frequency correction, as a text file: a third-octave band and what to add to it, a line each.

use std::path::Path;

use wayhum_sdk::meter::Correction;
use wayhum_sdk::types::{BAND_COUNT, nominal_band_hz};

use crate::output::Failure;

/// Reads `HZ DB` lines, such as `31.5 6.2`; bands that are not named stay as they are. What follows a `#` is a remark.
pub(crate) fn correction(path: &Path) -> Result<Correction, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("read the correction {}: {error}", path.display())))?;
    parse(&text)
        .map_err(|(line, trouble)| Failure::new(format!("read line {line} of the correction {}: {trouble}", path.display())))
}

/// The correction, or the line (from 1) that is wrong and why.
fn parse(text: &str) -> Result<Correction, (usize, String)> {
    let mut gains = [None; BAND_COUNT];
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.split('#').next().unwrap_or_default();
        let mut words = line.split_whitespace();
        let (hz, gain, rest) = (words.next(), words.next(), words.next());
        let Some(hz) = hz else { continue };
        let numbers = (hz.parse::<f64>(), gain.map(str::parse::<f64>), rest);
        let (Ok(hz), Some(Ok(gain_db)), None) = numbers else {
            return Err((number, "write a band's frequency in Hz and a gain in dB, such as 31.5 6.2".to_owned()));
        };
        let Some(band) = nominal_band_hz().iter().position(|nominal| (nominal / hz - 1.0).abs() < 0.001) else {
            return Err((number, format!("there is no third-octave band at {hz} Hz: write 25, 31.5, 40 … 20000")));
        };
        if gains[band].replace(gain_db).is_some() {
            return Err((number, format!("the band of {hz} Hz comes twice: keep one of the lines")));
        }
        // Judged here, where the line is known.
        Correction::new(gains.map(Option::unwrap_or_default)).map_err(|error| (number, error.to_string()))?;
    }
    if gains.iter().all(Option::is_none) {
        return Err((1, "it names no band: write lines such as 31.5 6.2".to_owned()));
    }
    Correction::new(gains.map(Option::unwrap_or_default)).map_err(|error| (1, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_corrected_by_the_gain_beside_their_frequency() {
        let correction = parse("# a phone\n\n25\t6.5\n1000 -0.5 # at a kilohertz\n20000 3\n").expect("it is well written");
        let gains = correction.gains_db();
        assert_eq!((gains[0], gains[16], gains[29], gains[1]), (6.5, -0.5, 3.0, 0.0));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_a_remedy() {
        for (text, line, words) in [
            ("25 6\n1000", 2, "a gain in dB, such as"),
            ("25 six", 1, "a gain in dB, such as"),
            ("25 6 7", 1, "a gain in dB, such as"),
            ("1100 1", 1, "no third-octave band at 1100 Hz"),
            ("25 1\n40 1\n25 2", 3, "comes twice"),
            ("25 1\n\n63 90", 3, "give a gain from -30 to 30 dB"),
            ("25 nan", 1, "give a gain from -30 to 30 dB"),
            ("# nothing\n", 1, "it names no band"),
        ] {
            let (at, trouble) = parse(text).expect_err(text);
            assert!(at == line && trouble.contains(words), "{text:?}: line {at}: {trouble}");
        }
    }
}
