//! Every use case: authorise, validate, write, record history, index, in one transaction.
