//! What a person can be told when something they asked for is not done. Closed: the pages have a sentence for each in both
//! languages, and nothing else that went wrong below reaches a browser.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// Sign-in number or password do not fit; which of them is not said.
    WrongSignIn,
    /// The activation code or the birth date do not fit, or the code was used or has expired; which is not said.
    WrongActivation,
    /// Somebody has gathered this customer number already.
    AlreadyActivated,
    PasswordTooShort,
    PasswordTooLong,
    PasswordsDiffer,
    /// Among the passwords that are guessed first, or made of the customer's own data.
    PasswordTooCommon,
    PasswordNotNew,
    /// The code of the authenticator app, or the recovery code, does not fit.
    WrongCode,
    /// The code was taken before: each counts once.
    CodeUsed,
    /// The passkey is not known here, or its answer does not fit; which is not said.
    WrongPasskey,
    /// What the passkey answers is over: it took too long, was answered before, or was for something else.
    ProofOver,
    /// The passkey is known here already.
    PasskeyKnown,
    /// Of several factors the last one stays.
    LastFactor,
    /// Too many wrong tries: the next is taken later.
    TooManyTries,
    /// The text is no day of the calendar.
    NotADay,
    /// An answer has to be chosen.
    ChooseAnAnswer,
    /// At least one withdrawal has to be chosen.
    ChooseAWithdrawal,
    /// A withdrawal is in another claim already.
    AlreadyClaimed,
    /// The link has been stopped, or a stop is on its way.
    AlreadyStopped,
    NarrativeMissing,
    NarrativeTooLong,
    PoliceReportTooLong,
    BankMissing,
    DescriptionMissing,
    /// A bank's name or a printed line is longer than 60 characters.
    TextTooLong,
    /// A claim holds no more withdrawals by hand.
    TooManyByHand,
    /// A delivery has changed the withdrawals that were chosen.
    WithdrawalsChanged,
    NotAnAmount,
    /// The day lies after today.
    DayInFuture,
    /// Staff must say why they open a customer's data.
    ReasonMissing,
    /// The claim's state does not allow that step.
    StepNotPossible,
    /// Other services took a part of the claim too: its bank decides it.
    BankDecides,
    NoteMissing,
    NothingFound,
    /// A search fits too many customers to show.
    TooManyFound,
    /// The staff member's sign-in name or password do not fit; which of them is not said.
    WrongStaffSignIn,
    ReasonTooLong,
    /// An account is bank, branch and number.
    NotAnAccount,
    NameMissing,
    NotAClaimNumber,
    /// The part of a claim that is paid is nothing, or all of it.
    NotAPart,
    /// Somebody has told the recipient already.
    AlreadyTold,
    /// No institution has that id, or it is not the operator's.
    NotAnInstitution,
    /// A key ends after some days, and after two years at the latest.
    NotAnExpiry,
    /// A feed is promised every so many hours, or not at all.
    NotAPromise,
    /// An institution of that kind does not deliver that feed.
    NotItsFeed,
    /// The text is no e-mail address.
    NotAnEmail,
    /// The text is no telephone number.
    NotATelephone,
    /// Who decided first cannot approve it: that takes a second person.
    FourEyes,
    /// Who asked for a power does not record that its letter was sent.
    LetterByAnother,
    /// A power's term ends before it begins, is over, or is too long.
    NotATerm,
    /// Nobody has come in under that customer number who could represent this customer.
    NoRepresentative,
    /// What the paper is, or where it is filed, is missing.
    PaperMissing,
    /// Such a power waits or is in force already.
    PowerKnown,
    /// The power does not allow that any more: it was granted, has ended, or its term is over.
    PowerOver,
    /// A value of the thresholds is no whole number, or lies outside of what its field takes, or an alert would need less than a review.
    NotAThreshold,
    /// A provider's cap needs a day and a sum in yen.
    NotACap,
    /// The proposal is what is in force.
    NothingChanged,
    /// The thresholds were changed while somebody had the form before them.
    ThresholdsChanged,
    /// Another proposal is open, or is approved and waits for its day.
    ProposalOpen,
    /// The proposal was approved, refused or taken back before.
    ProposalOver,
    /// No trial of this proposal is finished.
    NotTried,
    /// Something was delivered after the trial of this proposal began.
    TrialOld,
    /// The thresholds are the portal's: an institution's staff see them.
    PortalAlone,
}
