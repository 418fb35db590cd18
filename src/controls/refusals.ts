/** What is refused of controls of others: the words are in refusals.yaml, and in faults.yaml what is wrong with one. */
import { refusalsOf, sentencesOf } from "../store/refusals.ts";

export const refuse = refusalsOf("controls/refusals.yaml");
export const faultOf = sentencesOf("controls/faults.yaml");
