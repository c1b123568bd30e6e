//! `TxDtls`: what an entry is made of.

use super::account::{name_inside, number};
use super::amount::{amount_if_it_fits, direction};
use super::tag::Tag;
use super::xml::{Content, Xml};
use crate::feeds::{Detail, Direction, Refusal};

/// A batch that is longer in bytes than this is refused: one entry is held whole.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The details of one entry.
#[derive(Debug, Default)]
pub(super) struct Details {
    pub all: Vec<Detail>,
    /// The bank's reference of the one that was read last.
    servicer_ref: Option<String>,
    bytes: usize,
}

/// One `TxDtls`, both sides still in it.
#[derive(Debug, Default)]
struct Raw {
    detail: Detail,
    servicer_ref: Option<String>,
    direction: Option<Direction>,
    debtor: (Option<String>, Option<String>),
    creditor: (Option<String>, Option<String>),
    additional: Option<String>,
}

impl Details {
    /// Reads one `TxDtls` of an entry of that direction.
    pub fn read(&mut self, xml: &mut Xml, entry: Option<Direction>) -> Result<(), Refusal> {
        let mut raw = Raw::default();
        while let Some(tag) = xml.child()? {
            match tag {
                Tag::Refs => references(xml, &mut raw)?,
                Tag::Amt => take_amount(xml, &mut raw.detail)?,
                Tag::AmtDtls if raw.detail.amount.is_none() => transaction_amount(xml, &mut raw.detail)?,
                Tag::CdtDbtInd => raw.direction = direction(xml)?,
                Tag::RltdPties => parties(xml, &mut raw)?,
                Tag::RmtInf => remittance(xml, &mut raw.detail)?,
                Tag::RtrInf => raw.detail.returned = reason(xml)?,
                Tag::AddtlTxInf => raw.additional = xml.given()?,
                _ => xml.skip()?,
            }
        }
        self.servicer_ref = raw.servicer_ref.take();
        let detail = raw.finished(entry);
        self.bytes += size(&detail);
        if self.bytes > MOST_BYTES {
            return Err(xml.refused(format!("the details of one entry come to more than {MOST_BYTES} bytes")));
        }
        if self.all.is_empty() {
            // Most entries are of one transaction: a list begins with room for four.
            self.all.reserve_exact(1);
        }
        self.all.push(detail);
        Ok(())
    }

    /// The bank's reference of an entry that is made of one transaction, whose own it is.
    pub fn servicer_ref(&mut self) -> Option<String> {
        self.servicer_ref.take().filter(|_| self.all.len() == 1)
    }
}

impl Raw {
    /// The other side is who paid where money came in, and who was paid where it went out.
    fn finished(mut self, entry: Option<Direction>) -> Detail {
        let direction = entry.or(self.direction);
        let (party, account) = if direction == Some(Direction::In) { self.debtor } else { self.creditor };
        (self.detail.party, self.detail.account) = (party, account);
        self.detail.text = self.detail.text.or(self.additional);
        self.detail
    }
}

fn size(detail: &Detail) -> usize {
    let texts = [&detail.reference, &detail.mandate, &detail.party, &detail.account, &detail.text, &detail.returned];
    size_of::<Detail>() + texts.into_iter().flatten().map(String::len).sum::<usize>()
}

fn references(xml: &mut Xml, raw: &mut Raw) -> Result<(), Refusal> {
    let mut best = usize::MAX;
    while let Some(tag) = xml.child()? {
        // From end to end before what only some on the way know.
        let rank = match tag {
            Tag::EndToEndId => 0,
            Tag::TxId => 1,
            Tag::InstrId => 2,
            Tag::MndtId => {
                raw.detail.mandate = xml.given()?;
                continue;
            }
            Tag::AcctSvcrRef => {
                raw.servicer_ref = xml.given()?;
                continue;
            }
            _ => usize::MAX,
        };
        if rank >= best {
            xml.skip()?;
        } else if let Some(text) = xml.given()?
            && crate::feeds::identity::is_reference(&text)
        {
            (best, raw.detail.reference) = (rank, Some(text));
        }
    }
    Ok(())
}

/// One that its currency cannot hold is left out: only the entry's own amount moves money.
fn take_amount(xml: &mut Xml, detail: &mut Detail) -> Result<(), Refusal> {
    if let Some((minor, currency)) = amount_if_it_fits(xml)? {
        (detail.amount, detail.currency) = (Some(minor), Some(currency));
    }
    Ok(())
}

/// `AmtDtls/TxAmt/Amt`; .01 has the amount in `TxAmt` directly below too.
fn transaction_amount(xml: &mut Xml, detail: &mut Detail) -> Result<(), Refusal> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::TxAmt => transaction_amount(xml, detail)?,
            Tag::Amt => take_amount(xml, detail)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}

fn parties(xml: &mut Xml, raw: &mut Raw) -> Result<(), Refusal> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Dbtr => raw.debtor.0 = name_inside(xml)?,
            Tag::DbtrAcct => raw.debtor.1 = number(xml)?,
            Tag::Cdtr => raw.creditor.0 = name_inside(xml)?,
            Tag::CdtrAcct => raw.creditor.1 = number(xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}

/// What the payer wrote, in as many pieces as there are; without it the creditor's reference.
fn remittance(xml: &mut Xml, detail: &mut Detail) -> Result<(), Refusal> {
    let (mut written, mut structured) = (String::new(), None);
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Ustrd => {
                let text = xml.text()?;
                if !written.is_empty() && !text.is_empty() {
                    written.push(' ');
                }
                written.push_str(text);
                if written.len() > MOST_BYTES {
                    return Err(xml.refused(format!("the text comes to more than {MOST_BYTES} bytes")));
                }
            }
            Tag::Strd => structured = structured.or(creditor_reference(xml)?),
            _ => xml.skip()?,
        }
    }
    detail.text = if written.is_empty() { structured } else { Some(written) };
    Ok(())
}

fn creditor_reference(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::CdtrRefInf => found = creditor_reference(xml)?.or(found),
            Tag::Ref => found = xml.given()?,
            _ => xml.skip()?,
        }
    }
    Ok(found)
}

/// `RtrInf/Rsn/Cd`, or the bank's own word.
fn reason(xml: &mut Xml) -> Result<Option<String>, Refusal> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::Rsn => found = reason(xml)?.or(found),
            Tag::Cd => found = xml.given()?,
            Tag::Prtry => match xml.content()? {
                Content::Text => found = Some(xml.last_text()?.to_owned()).filter(|text| !text.is_empty()),
                Content::Child(_) => {
                    xml.skip()?;
                    xml.skip()?;
                }
            },
            _ => xml.skip()?,
        }
    }
    Ok(found)
}
