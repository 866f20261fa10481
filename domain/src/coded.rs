//! One macro for the small closed lists of codes.

/// Declares an enum whose variants have a stable code and a label in both languages.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $fr:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $en] #[doc = ""] $(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every value, in the order in which it is shown.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable code: stored, exported and used in addresses.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What a reader of that language sees.
            #[must_use]
            pub const fn label(self, lang: $crate::Lang) -> &'static str {
                match (self, lang) { $((Self::$variant, $crate::Lang::Fr) => $fr, (Self::$variant, $crate::Lang::En) => $en,)+ }
            }

            /// The value of a stable code, exactly as [`Self::code`] writes it.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown code {code}")))
            }
        }
    };
}
