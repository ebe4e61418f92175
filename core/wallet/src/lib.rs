//! Words, keys, addresses and sealing. Pure: entropy is passed in.
