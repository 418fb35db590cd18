#!/usr/bin/env node
// The command. In a checkout it installs and builds what is missing, then runs; a package holds neither the scripts nor
// the sources, is built already, and just runs.
import { existsSync } from "node:fs";

const bootstrap = new URL("../scripts/go.mjs", import.meta.url);
if (existsSync(bootstrap)) {
  const { ensureBuilt } = await import(bootstrap.href);
  await ensureBuilt();
}
await import(new URL("../dist/encours.mjs", import.meta.url).href);
