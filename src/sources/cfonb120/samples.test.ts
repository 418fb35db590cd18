import { bankSamples } from "../../../tests/support/bank-samples.ts";
import { cfonb120 } from "./source.ts";

bankSamples(cfonb120);
