//! The browser component.
