//! Pure computations over plain structs.
