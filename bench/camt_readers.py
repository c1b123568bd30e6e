"""What others need to read a camt.053 file, and only to read it: entries a second.

camt_readers.py pycamt FILE    PyPI's pycamt, which builds the whole tree
camt_readers.py lxml FILE      lxml's iterparse, entry by entry, with the fields that Kakunin keeps
"""

import sys
import time

from lxml import etree

NAMESPACE = "{urn:iso:std:iso:20022:tech:xsd:camt.053.001.08}"


def main():
    reader, path = sys.argv[1:]
    begun = time.monotonic()
    entries = {"pycamt": pycamt, "lxml": lxml}[reader](path)
    print(f"{entries} {time.monotonic() - begun:.2f}")


def pycamt(path):
    from pycamt.parser import Camt053Parser

    return len(Camt053Parser.from_file(path).get_transactions())


def path_to(*names):
    return "/".join(NAMESPACE + name for name in names)


FIELDS = [
    path_to("NtryRef"),
    path_to("CdtDbtInd"),
    path_to("RvslInd"),
    path_to("Sts", "Cd"),
    path_to("BookgDt", "Dt"),
    path_to("ValDt", "Dt"),
    path_to("AcctSvcrRef"),
    path_to("BkTxCd", "Domn", "Cd"),
    path_to("BkTxCd", "Domn", "Fmly", "Cd"),
    path_to("BkTxCd", "Domn", "Fmly", "SubFmlyCd"),
    path_to("AddtlNtryInf"),
]
OF_DETAILS = [
    path_to("Refs", "EndToEndId"),
    path_to("Refs", "MndtId"),
    path_to("RltdPties", "Dbtr", "Pty", "Nm"),
    path_to("RltdPties", "Cdtr", "Pty", "Nm"),
    path_to("RmtInf", "Ustrd"),
]


def lxml(path):
    entries = 0
    for _, entry in etree.iterparse(path, tag=NAMESPACE + "Ntry"):
        amount = entry.find(NAMESPACE + "Amt")
        fields = [amount.text, amount.get("Ccy")]
        fields.extend(entry.findtext(field) for field in FIELDS)
        details = entry.find(path_to("NtryDtls", "TxDtls"))
        fields.extend(details.findtext(field) for field in OF_DETAILS)
        entries += 1
        # What was read is let go, or the tree would grow with the file.
        entry.clear()
        while entry.getprevious() is not None:
            del entry.getparent()[0]
    return entries


main()
