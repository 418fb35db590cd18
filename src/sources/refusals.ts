/** The refusals of the files of a request; their words are in refusals.yaml. */
import { refusalsOf } from "../store/refusals.ts";

export const refuse = refusalsOf("sources/refusals.yaml");
