//! What a desktop or phone lends the core: an HTTP executor and entropy.
