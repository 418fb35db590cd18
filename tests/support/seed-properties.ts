/**
 * The same inputs at every run of `npm test`: a property that fails fails again. `ENCOURS_SEED=7 npm test` tries
 * others; a seed that finds a fault leaves its input among the examples of the property.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["ENCOURS_SEED"] ?? 20_251_231) });
