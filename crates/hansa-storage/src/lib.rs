//! SQLite and PostgreSQL behind one Db: statements built from kinds, migrations, history, search.
