//! A simulated drive, walk and street sound, for tests, benches and the demo. Never on a phone.
