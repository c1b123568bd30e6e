//! The words for what is known of a link.

use crate::language::texts;
use backend::links::LinkView;
use domain::links::{Concern, Known, Kyc, Verification};

/// What was asked for when a link was made.
#[must_use]
pub fn verified_by(asked: &[Verification]) -> String {
    let t = texts();
    if asked.is_empty() {
        return t.words().unknown().to_owned();
    }
    asked.iter().map(|one| verification(*one)).collect::<Vec<_>>().join(t.rules().and())
}

/// One thing that was asked for.
#[must_use]
pub fn verification(one: Verification) -> &'static str {
    let t = texts().words();
    match one {
        Verification::AccountNumber => t.account_number(),
        Verification::NameKana => t.name_kana(),
        Verification::BirthDate => t.birth_date(),
        Verification::CardPin => t.card_pin(),
        Verification::PassbookBalance => t.passbook_balance(),
        Verification::Email => t.email(),
        Verification::SmsOtp => t.sms_otp(),
        Verification::AppOtp => t.app_otp(),
        Verification::HardwareOtp => t.hardware_otp(),
        Verification::CallBack => t.call_back(),
        Verification::InBranch => t.in_branch(),
        Verification::Ekyc => t.ekyc(),
        Verification::PortalApproval => t.portal_approval(),
    }
}

/// Whether a second factor was among it; none where nothing is known.
#[must_use]
pub fn strength(link: &LinkView) -> Option<&'static str> {
    let t = texts().words();
    match (link.verified_by.is_empty(), link.second_factor) {
        (true, _) => None,
        (false, true) => Some(t.second_factor()),
        (false, false) => Some(t.no_second_factor()),
    }
}

/// How a provider made sure who opened the wallet.
#[must_use]
pub fn kyc(kyc: Kyc) -> &'static str {
    let t = texts().words();
    match kyc {
        Kyc::None => t.kyc_none(),
        Kyc::DocumentCopy => t.kyc_document_copy(),
        Kyc::Ekyc => t.kyc_ekyc(),
        Kyc::InPerson => t.kyc_in_person(),
    }
}

/// Whether the wallet's holder is the account's.
#[must_use]
pub fn holder(known: Known) -> &'static str {
    let t = texts().words();
    match known {
        Known::Yes => t.holder_yes(),
        Known::No => t.holder_no(),
        Known::Unknown => t.holder_unknown(),
    }
}

/// Who says that the link exists.
#[must_use]
pub fn known_from(link: &LinkView) -> String {
    let t = texts().words();
    match (link.bank.is_some(), link.provider_side.is_some()) {
        (true, true) => [t.known_bank(), t.known_provider()].join(t.with()),
        (true, false) => t.known_bank().to_owned(),
        (false, true) => t.known_provider().to_owned(),
        (false, false) => t.known_withdrawals().to_owned(),
    }
}

/// Why a link jumps to the eye.
#[must_use]
pub fn concern(concern: Concern) -> &'static str {
    let t = texts().overview();
    match concern {
        Concern::UnknownToRegisters => t.concern_unknown(),
        Concern::OtherHolder => t.concern_holder(),
        Concern::Flagged => t.concern_flagged(),
    }
}
