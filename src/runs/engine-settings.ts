/** From what a person allows Encours to use to what the engine is told: the engine exceeds its own limit. */
import { Refusal } from "../kernel/refusal.ts";
import type { InputFile } from "../sources/source.ts";
import type { StoreOptions } from "../store/store.ts";
import type { SettledRequest } from "./request.ts";

/** What the process needs beside the engine's own limit: Node, buffers of the readers, the allocator. */
const BESIDE_MB = 850;
/** Below, the promise could not be kept: with its least, the engine and all beside it take 520 to 640 MB. */
const LEAST_MB = 700;
/** Below, the engine cannot sort. */
const ENGINE_LEAST_MB = 300;
const UNITS: Readonly<Record<string, number>> = { MB: 1, GB: 1000 };

/** Files of less than this give threads nothing to share: telling them what to do costs more than it saves. */
const WORTH_THREADS_BYTES = 8_000_000;

/** The engine's memory limit and threads; its own choice when not asked for and the files are large. */
export function engineSettings(
  { memory, threads }: Pick<SettledRequest, "memory" | "threads">,
  files: readonly InputFile[],
): StoreOptions {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const used = threads ?? (bytes < WORTH_THREADS_BYTES ? 1 : undefined);
  return {
    ...(memory !== undefined && { memory: `${engineMegabytes(memory)}MB` }),
    ...(used !== undefined && { threads: used }),
  };
}

/** `2GB` → 1150: what remains for the engine. */
export function engineMegabytes(memory: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(MB|GB)$/i.exec(memory.trim());
  if (match === null) throw notAMemory(memory);
  const megabytes = Number(match[1]) * (UNITS[(match[2] ?? "").toUpperCase()] ?? 0);
  if (megabytes < LEAST_MB) throw notAMemory(memory);
  return Math.max(ENGINE_LEAST_MB, Math.floor(megabytes - BESIDE_MB));
}

const notAMemory = (memory: string): Refusal =>
  new Refusal({
    slug: "memory-not-understood",
    where: `--memory ${memory}`,
    what: {
      en: "it is not an amount of memory of at least 700MB",
      fr: "ce n’est pas une quantité de mémoire d’au moins 700MB",
    },
    why: {
      en: "Encours needs to know what it may use before it works on the disk",
      fr: "Encours doit savoir ce qu’il peut prendre avant de travailler sur le disque",
    },
    next: {
      en: "write a number and its unit: --memory 2GB, --memory 800MB",
      fr: "écrivez un nombre et son unité : --memory 2GB, --memory 800MB",
    },
  });
