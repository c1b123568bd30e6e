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
                    <Route path=path!("/securities") view=pages::securities::Securities ssr=SsrMode::Async />
                    <Route path=path!("/securities/:account/:event") view=pages::securities::SecuritiesEvent ssr=SsrMode::Async />
                    <Route path=path!("/links/:account/:link") view=pages::links::Link ssr=SsrMode::Async />
                    <Route path=path!("/links/:account/:link/stop") view=pages::links::Stop ssr=SsrMode::Async />
                    <Route path=path!("/who-looked") view=pages::WhoLooked ssr=SsrMode::Async />
                    <Route path=path!("/powers") view=pages::powers::Powers ssr=SsrMode::Async />
                    <Route path=path!("/powers/:id/end") view=pages::powers::EndPower ssr=SsrMode::Async />
                    <Route path=path!("/activate") view=pages::Activate ssr=SsrMode::Async />
                    <Route path=path!("/activate/password") view=pages::ChoosePassword ssr=SsrMode::Async />
                    <Route path=path!("/activate/factor") view=pages::ChooseFirst ssr=SsrMode::Async />
                    <Route path=path!("/activate/app") view=pages::SetUpApp ssr=SsrMode::Async />
                    <Route path=path!("/activate/waiting") view=pages::LetterWaits ssr=SsrMode::Async />
                    <Route path=path!("/add-bank") view=pages::AddBank ssr=SsrMode::Async />
                    <Route path=path!("/claims") view=pages::claims::Claims ssr=SsrMode::Async />
                    <Route path=path!("/claims/new") view=pages::claims::NewClaim ssr=SsrMode::Async />
                    <Route path=path!("/claims/draft/:id/others") view=pages::claims::draft::Others ssr=SsrMode::Async />
                    <Route path=path!("/claims/draft/:id/story") view=pages::claims::draft::Story ssr=SsrMode::Async />
                    <Route path=path!("/claims/draft/:id/police") view=pages::claims::draft::Police ssr=SsrMode::Async />
                    <Route path=path!("/claims/draft/:id/check") view=pages::claims::draft::Check ssr=SsrMode::Async />
                    <Route path=path!("/claims/:number") view=pages::claims::OneClaim ssr=SsrMode::Async />
                    <Route path=path!("/claims/:number/done") view=pages::claims::ClaimDone ssr=SsrMode::Async />
                    <Route path=path!("/sign-in") view=pages::SignIn ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/help") view=pages::SignInHelp ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/code") view=pages::SignInCode ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/new-password") view=pages::FirstPassword ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/set-up") view=pages::SetUp ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/set-up/app") view=pages::StaffSetUpApp ssr=SsrMode::Async />
                    <Route path=path!("/security") view=pages::Security ssr=SsrMode::Async />
                    <Route path=path!("/security/passkey") view=pages::AddPasskey ssr=SsrMode::Async />
                    <Route path=path!("/security/app") view=pages::AddApp ssr=SsrMode::Async />
                    <Route path=path!("/security/factors/:id/remove") view=pages::RemoveFactor ssr=SsrMode::Async />
                    <Route path=path!("/security/sessions/others/end") view=pages::EndOtherSessions ssr=SsrMode::Async />
                    <Route path=path!("/security/sessions/all/end") view=pages::EndAllSessions ssr=SsrMode::Async />
                    <Route path=path!("/security/sessions/:id/end") view=pages::EndSession ssr=SsrMode::Async />
                    <Route path=path!("/security/contacts/:channel") view=pages::ChangeContact ssr=SsrMode::Async />
                    <Route path=path!("/security/export") view=pages::Export ssr=SsrMode::Async />
                    <Route path=path!("/security/recovery") view=pages::CancelRecovery ssr=SsrMode::Async />
                    <Route path=path!("/security/recovery-codes") view=pages::RecoveryCodes ssr=SsrMode::Async />
                    <Route path=path!("/security/password") view=pages::ChangePassword ssr=SsrMode::Async />
                    <Route path=path!("/security/new-codes") view=pages::NewCodes ssr=SsrMode::Async />
                    <Route path=path!("/security-contact") view=pages::SecurityContact ssr=SsrMode::Async />
                    <Route path=path!("/staff") view=pages::staff::Claims ssr=SsrMode::Async />
                    <Route path=path!("/staff/sign-in") view=pages::staff::SignIn ssr=SsrMode::Async />
                    <Route path=path!("/staff/find") view=pages::staff::Find ssr=SsrMode::Async />
                    <Route path=path!("/staff/found") view=pages::staff::FoundPage ssr=SsrMode::Async />
                    <Route path=path!("/staff/outbox") view=pages::staff::Outbox ssr=SsrMode::Async />
                    <Route path=path!("/staff/outbox/:id") view=pages::staff::MessagePage ssr=SsrMode::Async />
                    <Route path=path!("/staff/deliveries") view=pages::staff::Deliveries ssr=SsrMode::Async />
                    <Route path=path!("/staff/deliveries/:id") view=pages::staff::DeliveryPage ssr=SsrMode::Async />
                    <Route path=path!("/staff/feeds") view=pages::staff::Feeds ssr=SsrMode::Async />
                    <Route path=path!("/staff/api-keys") view=pages::staff::ApiKeys ssr=SsrMode::Async />
                    <Route path=path!("/staff/calls") view=pages::staff::Calls ssr=SsrMode::Async />
                    <Route path=path!("/staff/calls/:institution/:customer") view=pages::staff::Call ssr=SsrMode::Async />
                    <Route path=path!("/staff/rings") view=pages::staff::Rings ssr=SsrMode::Async />
                    <Route path=path!("/staff/rings/:kind/:value") view=pages::staff::RingPage ssr=SsrMode::Async />
                    <Route path=path!("/staff/differences") view=pages::staff::Differences ssr=SsrMode::Async />
                    <Route path=path!("/staff/reconciliation") view=pages::staff::Reconciliation ssr=SsrMode::Async />
                    <Route path=path!("/staff/damage") view=pages::staff::Damage ssr=SsrMode::Async />
                    <Route path=path!("/staff/letters") view=pages::staff::Letters ssr=SsrMode::Async />
                    <Route path=path!("/staff/letters/letter") view=pages::staff::WrittenLetter ssr=SsrMode::Async />
                    <Route path=path!("/staff/approvals") view=pages::staff::Approvals ssr=SsrMode::Async />
                    <Route path=path!("/staff/powers/:id") view=pages::staff::PowerPage ssr=SsrMode::Async />
                    <Route path=path!("/staff/powers/:id/letter") view=pages::staff::PowerLetter ssr=SsrMode::Async />
                    <Route path=path!("/staff/sessions") view=pages::staff::StaffSessions ssr=SsrMode::Async />
                    <Route path=path!("/staff/sessions/customer") view=pages::staff::CustomersSessions ssr=SsrMode::Async />
                    <Route path=path!("/staff/sessions/customer/end") view=pages::staff::EndCustomersSessions ssr=SsrMode::Async />
                    <Route path=path!("/staff/sessions/:member") view=pages::staff::MembersSessions ssr=SsrMode::Async />
                    <Route path=path!("/staff/sessions/:member/end") view=pages::staff::EndMembersSessions ssr=SsrMode::Async />
                    <Route path=path!("/staff/sessions/:member/dismiss") view=pages::staff::DismissMember ssr=SsrMode::Async />
                    <Route path=path!("/staff/thresholds") view=pages::staff::Thresholds ssr=SsrMode::Async />
                    <Route path=path!("/staff/thresholds/change") view=pages::staff::ChangeThresholds ssr=SsrMode::Async />
                    <Route path=path!("/staff/thresholds/:id") view=pages::staff::ThresholdsVersion ssr=SsrMode::Async />
                    <Route path=path!("/staff/audit") view=pages::staff::Audit ssr=SsrMode::Async />
                    <Route path=path!("/staff/claims/:number") view=pages::staff::ClaimPage ssr=SsrMode::Async />
                    <Route path=path!("/staff/claims/:number/opened") view=pages::staff::ClaimOpened ssr=SsrMode::Async />
                    <Route path=path!("/staff/customers/:institution/:customer/claim") view=pages::staff::NewClaim ssr=SsrMode::Async />
                    <Route path=path!("/staff/customers/:institution/:customer/claim/check") view=pages::staff::CheckClaim ssr=SsrMode::Async />
                    <Route path=path!("/staff/customers/:institution/:customer/stop/:account/:link") view=pages::staff::StopForCaller ssr=SsrMode::Async />
                    <Route path=path!("/staff/customers/:institution/:customer/powers") view=pages::staff::CustomerPowers ssr=SsrMode::Async />
                    <Route path=path!("/staff/customers/:institution/:customer") view=pages::staff::Customer ssr=SsrMode::Async />
                </Routes>
            </Layout>
        </Router>
    }
}
