//! Every page's address.

use crate::components::Layout;
use crate::pages;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// All pages. Each renders in one piece, so that redirects, status and cookies hold.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Layout>
                <Routes fallback=pages::NotFound>
                    <Route path=path!("/") view=pages::Overview ssr=SsrMode::Async />
                    <Route path=path!("/withdrawals") view=pages::withdrawals::Withdrawals ssr=SsrMode::Async />
                    <Route path=path!("/withdrawals/:account/:key") view=pages::withdrawals::Withdrawal ssr=SsrMode::Async />
                    <Route path=path!("/links/:account/:link") view=pages::links::Link ssr=SsrMode::Async />
                    <Route path=path!("/links/:account/:link/stop") view=pages::links::Stop ssr=SsrMode::Async />
                    <Route path=path!("/who-looked") view=pages::WhoLooked ssr=SsrMode::Async />
                    <Route path=path!("/sign-in") view=pages::SignIn ssr=SsrMode::Async />
                </Routes>
            </Layout>
        </Router>
    }
}
