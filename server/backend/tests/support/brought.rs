//! Files that a story brings as they are, and what the program answers.

use backend::Backend;
use backend::deliveries::{Imported, Source, Status, import};
use std::sync::Arc;

/// What importing the file comes to, refused or not.
pub async fn bring(backend: &Backend, text: impl AsRef<[u8]>) -> Imported {
    import(backend, &Source::Bytes("file".into(), Arc::from(text.as_ref()))).await.unwrap()
}

/// A file that is imported.
///
/// # Panics
/// With the reason, when it is not.
pub async fn imported(backend: &Backend, text: impl AsRef<[u8]>) -> Imported {
    let answer = bring(backend, text).await;
    assert_eq!(answer.status, Status::Imported, "{:?}", answer.error);
    answer
}
