//! The macros that declare a kind of record and the values of a choice.

/// The values of a choice field.
pub trait Choices: Copy + Sized + 'static {
    /// The names of the values in code, data files, addresses and JSON.
    const NAMES: &'static [&'static str];
    /// The value of a name.
    fn parse(name: &str) -> Option<Self>;
    /// The name of a value.
    fn name(self) -> &'static str;
}

/// A field's name without the `r#` that a keyword needs in Rust, such as `type`.
pub(crate) const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Declares the values of a choice: an enum with the names by which files and addresses call them.
///
/// Their labels are attributes of the field's message in `locales/*/kinds/`.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $(#[$vdoc])* $variant,)*
        }

        impl $crate::declare::Choices for $name {
            const NAMES: &'static [&'static str] = &[$($text),*];

            fn parse(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

/// Declares a kind of record: the typed struct and, from the same lines, its [`Kind`](crate::Kind).
///
/// ```text
/// record! {
///     /// The city's part in a network.
///     Membership "membership" "MEM" in Partnerships, titled Of "network", checked {
///         network: Ref<Network> = required() list() filter();
///         form: Choice<MembershipForm> = required() list() filter();
///     }
/// }
/// impl Membership { fn check(&self, problems: &mut Problems) { … } }
/// ```
///
/// `of people,` after the group says that its records are about people: all its fields then say why they hold what they
/// hold and how long (see [`accounted`](crate::personal::accounted)).
///
/// `titled Own` is followed by the field that holds the name, `titled Of` by one or two fields whose records lend theirs.
/// `part of "about",` before it makes the record a part of another (see [`Kind::whole`](crate::Kind)).
///
/// After `=` stand the methods of [`Field`](crate::Field) that say what the engine does with the field. A kind that is
/// `checked` has a function `check` for the rules that concern it alone.
macro_rules! record {
    (@people) => {
        false
    };
    (@people people) => {
        true
    };
    (@whole) => {
        None
    };
    (@whole $field:literal) => {
        Some($field)
    };
    (@title Own $field:literal) => {
        $crate::Title::Own($field)
    };
    (@title Of $($field:literal)+) => {
        $crate::Title::Of(&[$($field),+])
    };
    (@check) => {
        |_, _| {}
    };
    (@check checked) => {
        |record, problems| Self::from(record).check(problems)
    };
    (
        $(#[$doc:meta])*
        $name:ident $key:literal $code:literal in $group:ident, $(of $people:ident,)? $(part of $whole:literal,)?
        titled $from:ident $($title:literal)+ $(, $check:ident)? {
            $($(#[$fdoc:meta])* $field:ident: $ty:ty $(= $($option:ident($($arg:expr),*))+)?;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub struct $name {
            $($(#[$fdoc])* #[doc = concat!("Field `", stringify!($field), "`.")]
            pub $field: <$ty as $crate::typed::FieldType>::Rust,)*
        }

        impl $name {
            /// The name of the kind.
            pub const NAME: &'static str = $key;

            /// The declaration.
            pub const KIND: $crate::Kind = $crate::Kind {
                name: $key,
                code: $code,
                group: $crate::Group::$group,
                title: record!(@title $from $($title)+),
                whole: record!(@whole $($whole)?),
                of_people: record!(@people $($people)?),
                fields: &[$(
                    $crate::Field::new($crate::declare::plain(stringify!($field)), <$ty as $crate::typed::FieldType>::TYPE)
                        $($(.$option($($arg),*))+)?,
                )*],
                check: record!(@check $($check)?),
            };
        }

        $(const _: () = assert!(
            $crate::personal::accounted(
                $name::KIND.of_people,
                &$crate::Field::new($crate::declare::plain(stringify!($field)), <$ty as $crate::typed::FieldType>::TYPE)
                    $($(.$option($($arg),*))+)?
            ),
            concat!("`", $key, ".", stringify!($field), "` may hold personal data: say personal(...)")
        );)*

        impl From<&$crate::Record> for $name {
            fn from(record: &$crate::Record) -> Self {
                Self {
                    $($field: <$ty as $crate::typed::FieldType>::typed(record.get($crate::declare::plain(stringify!($field)))),)*
                }
            }
        }

        impl $crate::typed::Target for $name {
            const KINDS: &'static [&'static str] = &[$key];
        }
    };
}

/// Lists the kinds: a file and a struct a line. Yields the modules and [`KINDS`](crate::KINDS).
macro_rules! kinds {
    ($($module:ident::$name:ident,)*) => {
        $(mod $module; pub use $module::*;)*

        /// Every kind of record.
        pub static KINDS: &[&$crate::Kind] = &[$(&$name::KIND),*];

        /// The names of all kinds.
        pub const NAMES: &[&str] = &[$($name::NAME),*];
    };
}
