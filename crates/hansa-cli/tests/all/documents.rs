//! Documents that the program reads in a process of its own.

use std::path::PathBuf;

use hansa_read::{Limits, ReadError, Reader};

#[tokio::test]
async fn the_program_reads_documents_apart() {
    let reader = Reader::apart(PathBuf::from(env!("CARGO_BIN_EXE_hansa")), Limits::default());
    let read = reader.read("muistio.md", "", "# Käynti\n\nTallinnassa.\n".as_bytes().to_vec()).await.unwrap();
    assert_eq!((read.title.as_deref(), read.blocks.len(), read.original_offsets), (Some("Käynti"), 2, true));
    let refused = reader.read("a.pdf", "", b"%PDF-1.7\n%%EOF".to_vec()).await;
    assert!(matches!(refused, Err(ReadError::Damaged(_))), "{refused:?}");
}
