import { bankSamples } from "../../../tests/support/bank-samples.ts";
import { ofx } from "./source.ts";

bankSamples(ofx);
