/**
 * `npm run attack -- [--inputs N] [--seed S] [--from I] [--level read|load|position|full] [--keep DIR]
 * [--patience MS]`:
 * spoils the golden companies, the samples and the public ledgers, N times, and demands that every input is read
 * without losing a line or refused. An input that failed is kept, and comes back by its seed and its number.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/store/root.ts";
import { type Level, levels } from "./levels.ts";
import { attack } from "./run.ts";

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    level: { type: "string" },
    keep: { type: "string", default: join(packageRoot, ".encours", "attack") },
    patience: { type: "string", default: "60000" },
  },
});
const level = levels.find((one): one is Level => one === values.level);
if (values.level !== undefined && level === undefined) {
  process.stderr.write(`attack: --level is ${levels.join(", ")}\n`);
  process.exit(2);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const asked = {
  inputs: Number(values.inputs),
  seed: Number(values.seed),
  from: Number(values.from),
  keep: values.keep,
  patience: Number(values.patience),
  ...(level !== undefined && { level }),
};
const { read, refused, failed, peak } = await attack(asked, say);
say(`${read} read, ${refused} refused, ${failed.length} failed; peak ${Math.round(peak / 1e6)} MB`);
process.exitCode = failed.length > 0 ? 1 : 0;
