//! The elements that are read, by their names without prefix.

macro_rules! tags {
    ($($name:ident $bytes:literal)*) => {
        /// An element.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(clippy::upper_case_acronyms, reason = "the standard's own names")]
        pub(super) enum Tag {
            $($name,)*
            /// One that nothing is read of.
            Other,
        }

        #[expect(non_upper_case_globals, reason = "the standard's own names")]
        mod numbers {
            $(pub(super) const $name: u32 = super::number($bytes);)*
        }

        impl Tag {
            /// The element of that name.
            pub fn of(name: &[u8]) -> Self {
                // Numbers are told apart in a few comparisons, byte strings one byte after the other.
                match number(name) {
                    $(numbers::$name if name == $bytes => Self::$name,)*
                    _ => Self::Other,
                }
            }

            /// Its name.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                    Self::Other => "…",
                }
            }
        }
    };
}

/// A number of a name: its length and three of its letters. Several may share one: the name itself is compared behind it.
const fn number(name: &[u8]) -> u32 {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    u32::from_le_bytes([length as u8, name[0], name[length / 2], name[length - 1]])
}

tags! {
    Document b"Document" AppHdr b"AppHdr" BkToCstmrStmt b"BkToCstmrStmt" BkToCstmrStmtV01 b"BkToCstmrStmtV01"
    BkToCstmrAcctRpt b"BkToCstmrAcctRpt" BkToCstmrAcctRptV01 b"BkToCstmrAcctRptV01"
    BkToCstmrDbtCdtNtfctn b"BkToCstmrDbtCdtNtfctn" BkToCstmrDbtCdtNtfctnV01 b"BkToCstmrDbtCdtNtfctnV01" GrpHdr b"GrpHdr"
    CreDtTm b"CreDtTm" Stmt b"Stmt" Rpt b"Rpt" Ntfctn b"Ntfctn" Id b"Id" MsgPgntn b"MsgPgntn" StmtPgntn b"StmtPgntn" RptPgntn b"RptPgntn"
    NtfctnPgntn b"NtfctnPgntn" PgNb b"PgNb" LastPgInd b"LastPgInd" FrToDt b"FrToDt"
    FrDtTm b"FrDtTm" ToDtTm b"ToDtTm" FrDt b"FrDt" ToDt b"ToDt" CpyDplctInd b"CpyDplctInd" Acct b"Acct" IBAN b"IBAN"
    BBAN b"BBAN" UPIC b"UPIC" Othr b"Othr" Prxy b"Prxy" PrtryAcct b"PrtryAcct" Ccy b"Ccy" Ownr b"Ownr" Nm b"Nm" Svcr b"Svcr"
    FinInstnId b"FinInstnId" BIC b"BIC" BICFI b"BICFI" CmbndId b"CmbndId" NmAndAdr b"NmAndAdr" Pty b"Pty" Bal b"Bal" Tp b"Tp"
    CdOrPrtry b"CdOrPrtry" Cd b"Cd" Prtry b"Prtry" Amt b"Amt" CdtDbtInd b"CdtDbtInd" Dt b"Dt" DtTm b"DtTm"
    TxsSummry b"TxsSummry" TtlNtries b"TtlNtries" TtlCdtNtries b"TtlCdtNtries" TtlDbtNtries b"TtlDbtNtries"
    NbOfNtries b"NbOfNtries" Sum b"Sum" TtlNetNtryAmt b"TtlNetNtryAmt" TtlNetNtry b"TtlNetNtry" Ntry b"Ntry"
    NtryRef b"NtryRef" RvslInd b"RvslInd" Sts b"Sts" BookgDt b"BookgDt" ValDt b"ValDt" AcctSvcrRef b"AcctSvcrRef"
    BkTxCd b"BkTxCd" Domn b"Domn" Fmly b"Fmly" SubFmlyCd b"SubFmlyCd" SubTp b"SubTp" AddtlNtryInf b"AddtlNtryInf" NtryDtls b"NtryDtls"
    TxDtls b"TxDtls" Refs b"Refs" EndToEndId b"EndToEndId" InstrId b"InstrId" TxId b"TxId" MndtId b"MndtId"
    AmtDtls b"AmtDtls" TxAmt b"TxAmt" RltdPties b"RltdPties" Dbtr b"Dbtr" Cdtr b"Cdtr" DbtrAcct b"DbtrAcct"
    CdtrAcct b"CdtrAcct" RmtInf b"RmtInf" Ustrd b"Ustrd" Strd b"Strd" CdtrRefInf b"CdtrRefInf" Ref b"Ref" RtrInf b"RtrInf"
    Rsn b"Rsn" AddtlTxInf b"AddtlTxInf"
}
