/** The refusals of the command line; their words are in refusals.yaml. */
import { refusalsOf } from "../store/refusals.ts";

export const refuse = refusalsOf("cli/refusals.yaml");
