//! The sentence for each problem.

use crate::language::texts;
use domain::problem::Problem;

/// What is wrong and what to do about it, in the page's language.
#[must_use]
pub fn sentence(problem: Problem) -> &'static str {
    let t = texts().problems();
    match problem {
        Problem::WrongSignIn => t.wrong_sign_in(),
        Problem::WrongActivation => t.wrong_activation(),
        Problem::AlreadyActivated => t.already_activated(),
        Problem::PasswordTooShort => t.password_too_short(),
        Problem::PasswordTooLong => t.password_too_long(),
        Problem::PasswordsDiffer => t.passwords_differ(),
        Problem::PasswordTooCommon => t.password_too_common(),
        Problem::WrongCode => t.wrong_code(),
        Problem::CodeUsed => t.code_used(),
        Problem::WrongPasskey => t.wrong_passkey(),
        Problem::ProofOver => t.proof_over(),
        Problem::PasskeyKnown => t.passkey_known(),
        Problem::LastFactor => t.last_factor(),
        Problem::TooManyTries => t.too_many_tries(),
        Problem::NotADay => t.not_a_day(),
        Problem::ChooseAnAnswer => t.choose_an_answer(),
        Problem::ChooseAWithdrawal => t.choose_a_withdrawal(),
        Problem::AlreadyClaimed => t.already_claimed(),
        Problem::AlreadyStopped => t.already_stopped(),
        Problem::NarrativeMissing => t.narrative_missing(),
        Problem::NarrativeTooLong => t.narrative_too_long(),
        Problem::PoliceReportTooLong => t.police_report_too_long(),
        Problem::BankMissing => t.bank_missing(),
        Problem::DescriptionMissing => t.description_missing(),
        Problem::TextTooLong => t.text_too_long(),
        Problem::TooManyByHand => t.too_many_by_hand(),
        Problem::WithdrawalsChanged => t.withdrawals_changed(),
        Problem::NotAnAmount => t.not_an_amount(),
        Problem::DayInFuture => t.day_in_future(),
        Problem::ReasonMissing => t.reason_missing(),
        Problem::StepNotPossible => t.step_not_possible(),
        Problem::BankDecides => t.bank_decides(),
        Problem::NoteMissing => t.note_missing(),
        Problem::NothingFound => t.nothing_found(),
        Problem::TooManyFound => t.too_many_found(),
        Problem::WrongStaffSignIn => t.wrong_staff_sign_in(),
        Problem::ReasonTooLong => t.reason_too_long(),
        Problem::NotAnAccount => t.not_an_account(),
        Problem::NameMissing => t.name_missing(),
        Problem::NotAClaimNumber => t.not_a_claim_number(),
        Problem::NotAPart => t.not_a_part(),
        Problem::AlreadyTold => t.already_told(),
        Problem::NotAnEmail => t.not_an_email(),
        Problem::NotATelephone => t.not_a_telephone(),
        Problem::FourEyes => t.four_eyes(),
        Problem::NotATerm => t.not_a_term(),
        Problem::NoRepresentative => t.no_representative(),
        Problem::PaperMissing => t.paper_missing(),
        Problem::PowerKnown => t.power_known(),
        Problem::PowerOver => t.power_over(),
    }
}
