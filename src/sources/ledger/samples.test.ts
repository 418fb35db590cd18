import { testLedgerSamples } from "../../../tests/support/ledger-markdown.ts";
import { ledgerSource } from "./source.ts";

testLedgerSamples(ledgerSource, import.meta.url);
