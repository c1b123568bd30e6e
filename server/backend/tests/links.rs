//! A link as its customer reads it, on both engines.

#![allow(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod support;

use backend::{Backend, Error, links};
use domain::links::{Concern, Known, Kyc, Standing, Verification, concerns};
use support::picture::Made;
use support::world::{self, ACCOUNT, OTHER_ACCOUNT, signed_in};

async fn story(backend: &Backend) {
    world::fill(backend).await;
    Made { holder_matches: "no", provider: Some("stopped"), ..Made::new(ACCOUNT, "link-1") }.link(backend).await;
    Made::new(OTHER_ACCOUNT, "link-2").link(backend).await;
    let owner = signed_in(backend, "C-1001").await;

    let (account, link) = links::one(backend, &owner, ACCOUNT, "link-1").await.unwrap();
    assert_eq!((account.masked.as_str(), link.title.ja.as_str()), ("****001", "ドコモ口座"));
    // What another could use is covered, what helps to recognise one's own is not.
    assert_eq!((link.wallet.as_deref(), link.wallet_holder.as_deref()), (Some("******077"), Some("ホ＊＊　シ＊＊")));
    assert_eq!(link.verified_by, [Verification::AccountNumber, Verification::CardPin]);
    assert_eq!((link.second_factor, link.kyc, link.holder_matches), (false, Some(Kyc::None), Known::No));
    assert_eq!(link.printed_as, ["ﾄﾞｺﾓｺｳｻﾞ"]);
    assert_eq!(link.bank.map(|side| side.status), Some(Standing::Active));
    assert_eq!(link.provider_side.map(|side| side.status), Some(Standing::Stopped));
    assert_eq!(link.status, Standing::Active, "while either side says so");
    assert_eq!(concerns(link.signs()), [Concern::OtherHolder, Concern::Flagged]);

    for (account, id) in [(OTHER_ACCOUNT, "link-2"), (ACCOUNT, "link-2"), (OTHER_ACCOUNT, "link-1"), (ACCOUNT, "none")] {
        assert!(matches!(links::one(backend, &owner, account, id).await, Err(Error::NotFound)), "{account} {id}");
    }
}

#[tokio::test]
async fn on_every_engine() {
    for backend in support::backends().await {
        story(&backend).await;
    }
}
