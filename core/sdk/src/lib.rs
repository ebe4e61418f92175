//! The facade that apps embed: record, cut, bind, send.
