//! Names of countries and languages in the language of the reader.
