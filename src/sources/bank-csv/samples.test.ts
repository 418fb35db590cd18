import { bankSamples } from "../../../tests/support/bank-samples.ts";
import { bankCsv } from "./source.ts";

bankSamples(bankCsv);
