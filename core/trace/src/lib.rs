//! Turns GPS fixes into pieces that lead nobody home.
