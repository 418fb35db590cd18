import { bankSamples } from "../../../tests/support/bank-samples.ts";
import { mt940 } from "./source.ts";

bankSamples(mt940);
