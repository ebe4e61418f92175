//! Kotlin, Swift and Python bindings of the core. No logic.
