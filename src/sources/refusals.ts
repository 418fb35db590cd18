/** The refusals of the files of a request, and why one is passed over: the words are in the yaml files beside. */
import { refusalsOf, sentencesOf } from "../store/refusals.ts";

export const refuse = refusalsOf("sources/refusals.yaml");
export const reasonOf = sentencesOf("sources/passed-over.yaml");
