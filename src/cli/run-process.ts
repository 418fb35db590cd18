/**
 * The command line as a whole process: the real terminal, which may be closed or full, and errors that nobody awaits.
 * Whatever happens, the process ends with 0, 2 or 70, or by a signal.
 */
import type { Refusal } from "../kernel/refusal.ts";
import { refuse } from "./refusals.ts";
import { endOf, languageOf, runCli } from "./run-cli.ts";
import type { Outlet, Terminal } from "./terminal.ts";

/** Runs the words of the process and returns its exit code. */
export async function runProcess(): Promise<number> {
  const lost: NodeJS.ErrnoException[] = [];
  const terminal: Terminal = {
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
  };
  process.stdout.on("error", (error: NodeJS.ErrnoException) => lost.push(error));
  // When nobody hears what is said, the exit code still says it.
  process.stderr.on("error", () => undefined);
  const words = process.argv.slice(2);
  const language = languageOf(words, terminal);
  const end = async (error: unknown) => {
    process.exit(await endOf(error, terminal, language));
  };
  process.on("uncaughtException", (error) => void end(error));
  process.on("unhandledRejection", (error) => void end(error));
  const exit = await runCli(words, terminal);
  await written(process.stdout);
  const [first] = lost;
  return exit === 0 && first !== undefined ? endOf(outputLost(first), terminal, language) : exit;
}

/** Resolves when all that was written has left, or cannot. */
const written = (outlet: Outlet & NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    outlet.write("", () => resolve());
  });

/** Said after the work: a result that was asked for is published all the same. */
const outputLost = (error: NodeJS.ErrnoException): Refusal =>
  refuse("output-lost", "stdout", { code: error.code ?? error.message });
