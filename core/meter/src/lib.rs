//! A sound level meter: PCM in, one Level a second out. Levels only, never audio.
