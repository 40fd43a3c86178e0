//! Pages, forms, sessions, static files and headers.
