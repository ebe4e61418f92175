//! The shape of every type that crosses: a field or a variant that is new does not compile until it is written down here.

mod faults;
mod history;
mod recorded;
mod scalars;
mod screen;
mod sending;
mod spots;
mod wallet;

/// A record, with all of its fields.
macro_rules! record {
    ($($record:ident { $($field:ident),* $(,)? })*) => {$(
        impl $crate::player::tree::Show for $record {
            fn show(&self) -> serde_json::Value {
                let Self { $($field),* } = self;
                let mut fields = serde_json::Map::new();
                $(fields.insert(stringify!($field).to_owned(), $crate::player::tree::Show::show($field));)*
                $crate::player::tree::tagged(stringify!($record), serde_json::Value::Object(fields))
            }
        }

        impl $crate::player::tree::Read for $record {
            fn read(tree: &serde_json::Value) -> Result<Self, wayhum_ffi::ContributorFault> {
                let fields = $crate::player::tree::untagged(tree, stringify!($record));
                Ok(Self { $($field: $crate::player::tree::Read::read(&fields[stringify!($field)])?),* })
            }
        }
    )*};
}

/// What an enum shows, with all of its variants; those without names for what they hold give it one here, which is not shown.
macro_rules! shown {
    ($enum:ident { $($variant:ident $(($($place:ident),*))? $({ $($field:ident),* })?),* $(,)? }) => {
        impl $crate::player::tree::Show for $enum {
            #[allow(unused_mut, unused_assignments, reason = "variants differ in what they hold")]
            fn show(&self) -> serde_json::Value {
                match self {
                    $(Self::$variant $(($($place),*))? $({ $($field),* })? => {
                        let mut inside = None;
                        $(inside = Some(serde_json::Value::Array(vec![$($crate::player::tree::Show::show($place)),*]));)?
                        $(
                            let mut fields = serde_json::Map::new();
                            $(fields.insert(stringify!($field).to_owned(), $crate::player::tree::Show::show($field));)*
                            inside = Some(serde_json::Value::Object(fields));
                        )?
                        let variant = stringify!($variant);
                        let variant = inside.map_or_else(|| variant.into(), |inside| $crate::player::tree::tagged(variant, inside));
                        $crate::player::tree::tagged(stringify!($enum), variant)
                    })*
                }
            }
        }
    };
}

/// An enum both ways.
macro_rules! variants {
    ($($enum:ident { $($variant:ident $(($($place:ident),*))? $({ $($field:ident),* })?),* $(,)? })*) => {$(
        $crate::player::shapes::shown!($enum { $($variant $(($($place),*))? $({ $($field),* })?),* });

        impl $crate::player::tree::Read for $enum {
            #[allow(unused_variables, unused_mut, reason = "variants differ in what they hold")]
            fn read(tree: &serde_json::Value) -> Result<Self, wayhum_ffi::ContributorFault> {
                let (variant, inside) = $crate::player::tree::variant(tree, stringify!($enum));
                match variant {
                    $(stringify!($variant) => {
                        $(
                            let mut places = inside.as_array().expect("what has no names is a list").iter();
                            $(let $place = $crate::player::tree::Read::read(places.next().expect("one for each"))?;)*
                        )?
                        Ok(Self::$variant $(($($place),*))? $({ $($field: $crate::player::tree::Read::read(&inside[stringify!($field)])?),* })?)
                    })*
                    variant => panic!("{variant} is no variant of {}", stringify!($enum)),
                }
            }
        }
    )*};
}

use {record, shown, variants};
