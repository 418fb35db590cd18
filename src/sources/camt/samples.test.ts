import { bankSamples } from "../../../tests/support/bank-samples.ts";
import { camt } from "./source.ts";

bankSamples(camt);
