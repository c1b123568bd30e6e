//! A page that needs data: it is made when the data are there, or becomes the page of what went wrong.

use super::Failure;
use crate::api::ApiError;
use leptos::prelude::*;

/// Renders `page` with what `data` brings, in one piece with the rest of the document.
pub fn load<T, V>(
    data: impl Future<Output = Result<T, ApiError>> + Send + 'static,
    page: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    let made = Suspend::new(async move {
        match data.await {
            Ok(data) => page(data).into_any(),
            Err(error) => view! { <Failure error /> }.into_any(),
        }
    });
    view! { <Suspense>{made}</Suspense> }
}
