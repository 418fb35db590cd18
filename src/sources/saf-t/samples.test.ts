import { testLedgerSamples } from "../../../tests/support/ledger-markdown.ts";
import { safT } from "./source.ts";

testLedgerSamples(safT, import.meta.url);
