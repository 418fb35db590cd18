/**
 * Starts the command line and gives the process its exit code. Loading it may fail too (too few files may be open):
 * that is told like any refusal of the machine's.
 */
import { layOutRefusal } from "./kernel/refusal.ts";
import { machineRefusal } from "./runs/machine.ts";

try {
  const { runProcess } = await import("./cli/run-process.ts");
  process.exitCode = await runProcess();
} catch (error) {
  const refusal = machineRefusal(error);
  const language = /^fr/i.test(process.env["LC_ALL"] ?? process.env["LANG"] ?? "fr") ? "fr" : "en";
  const text = refusal === null ? String(error) : layOutRefusal(refusal, language);
  process.stderr.write(`${text}\n`);
  process.exitCode = refusal === null ? 70 : 2;
}
