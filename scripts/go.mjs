// One command on a fresh clone with only Node: checks Node, installs from the lock file when it changed, builds what
// is older than its sources, then does what was asked. It has no dependency: it runs before there are any.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildScanner } from "./build-scanner.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampPath = join(root, "node_modules", ".encours-install");
const bundlePath = join(root, "dist", "encours.mjs");

const say = (text) => process.stderr.write(`${text}\n`);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(
    `Encours needs Node 20.19 or later; this is ${process.versions.node}. / Encours demande Node 20.19 ou plus récent ; voici ${process.versions.node}.`,
  );
  process.exit(2);
}

/** What an install depends on: the lock, the platform, the ABI of native parts. */
function stamp() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const key = `${process.platform}-${process.arch}-${process.versions.modules}`;
  return createHash("sha256").update(lock).update(key).digest("hex");
}

const isInstalled = () => existsSync(stampPath) && readFileSync(stampPath, "utf8") === stamp();

/** One install at a time: others wait for the lock file to go. A lock left by a dead process is taken over. */
async function withLock(name, body) {
  const path = join(root, `.${name}.lock`);
  for (;;) {
    try {
      const handle = openSync(path, "wx");
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isAbandoned(path)) rmSync(path, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    }
  }
  try {
    await body();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Of a dead process, or of one that died before it said who it was; never older than an install may last. */
function isAbandoned(path) {
  try {
    const age = Date.now() - statSync(path).mtimeMs;
    const pid = Number(readFileSync(path, "utf8"));
    if (!Number.isInteger(pid) || pid <= 0) return age > 5000;
    return age > 1_800_000 || !isAlive(pid);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function install() {
  if (!existsSync(join(root, "package-lock.json")) || isInstalled()) return;
  await withLock("install", () => {
    if (isInstalled()) return;
    say("encours: installing its dependencies (once) / installation des dépendances (une fois)…");
    const npm = process.env.npm_execpath;
    const words = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const env = { ...process.env, NODE_ENV: "development" };
    const done =
      npm !== undefined && /\.c?js$/.test(npm)
        ? spawnSync(process.execPath, [npm, ...words], { cwd: root, stdio: ["ignore", 2, 2], env })
        : spawnSync(process.platform === "win32" ? "npm.cmd" : "npm", words, {
            cwd: root,
            stdio: ["ignore", 2, 2],
            env,
            shell: process.platform === "win32",
          });
    if (done.status !== 0) {
      say("encours: npm ci failed; see above. / npm ci a échoué ; voir ci-dessus.");
      process.exit(done.status ?? 1);
    }
    writeFileSync(stampPath, stamp());
  });
}

/** The latest change among the TypeScript sources. */
function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestSource(path));
    else if (entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
      newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
}

/**
 * The bundle is in pieces, loaded when they are needed; everything but the engine and the workbook library is in it, so
 * that few files are opened at start. Pieces bear a name of their content: a running command keeps the ones it knows.
 */
async function build() {
  await buildScanner();
  if (isBuilt()) return;
  await withLock("build", async () => {
    if (isBuilt()) return;
    const esbuild = await import(
      pathToFileURL(join(root, "node_modules", "esbuild", "lib", "main.js")).href
    );
    const dist = dirname(bundlePath);
    const { outputFiles } = await esbuild.build({
      entryPoints: {
        encours: join(root, "src", "main.ts"),
        "fec-worker": join(root, "src", "sources", "fec", "bulk", "worker.ts"),
      },
      outdir: dist,
      outExtension: { ".js": ".mjs" },
      chunkNames: "piece-[hash]",
      banner: {
        js: 'import{createRequire as encoursRequire}from"node:module";const require=encoursRequire(import.meta.url);',
      },
      bundle: true,
      splitting: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "node20",
      external: ["@e965/xlsx"],
      plugins: [engineFromItsPackage],
      legalComments: "inline",
      minifySyntax: true,
      minifyWhitespace: true,
      logLevel: "error",
    });
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, "yaml.json"), JSON.stringify(await yamlOfOurs()));
    // The command itself last: it names the pieces.
    const isEntry = ({ path }) => path === bundlePath;
    for (const file of outputFiles.sort((one, other) => isEntry(one) - isEntry(other))) {
      writeFileSync(`${file.path}.${process.pid}`, file.contents);
      renameSync(`${file.path}.${process.pid}`, file.path);
    }
    const made = new Set(outputFiles.map(({ path }) => basename(path)));
    for (const name of readdirSync(dist)) {
      const path = join(dist, name);
      const isOld = Date.now() - statSync(path).mtimeMs > KEPT_MS;
      if (/^piece-.*\.mjs$|\.map$/.test(name) && !made.has(name) && isOld) rmSync(path);
    }
  });
}

/** The engine's own JavaScript is in the bundle; its native part is found where its package says, wherever that is. */
const engineFromItsPackage = {
  name: "engine",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@duckdb\/node-bindings$/ }, ({ path }) => ({
      path,
      namespace: "engine",
    }));
    onLoad({ filter: /.*/, namespace: "engine" }, ({ path }) => ({
      contents: `const at = encoursRequire(import.meta.url);
        export default encoursRequire(at.resolve("@duckdb/node-api"))(${JSON.stringify(path)});`,
    }));
  },
};

/** Every card and every table.yaml by its text (src/store/yaml.ts). */
async function yamlOfOurs() {
  const { parse } = await import(
    pathToFileURL(join(root, "node_modules", "yaml", "dist", "index.js")).href
  );
  const src = join(root, "src");
  const texts = readdirSync(src, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    if (!/\.(sql|yaml)$/.test(name)) return [];
    const text = readFileSync(join(src, name), "utf8").replaceAll("\r\n", "\n");
    const card = /^\/\*---\n([\s\S]*?)\n---\n/.exec(text)?.[1];
    return name.endsWith(".yaml") ? [text] : card === undefined ? [] : [card];
  });
  return Object.fromEntries(texts.map((text) => [text, parse(text)]));
}

const isBuilt = () =>
  existsSync(bundlePath) && statSync(bundlePath).mtimeMs > newestSource(join(root, "src"));
/** A command that runs may still load pieces of the build before. */
const KEPT_MS = 3_600_000;

/** Installs and builds what is missing; quick when nothing is. Used by bin/encours.js too. */
export async function ensureBuilt() {
  checkNode();
  await install();
  await build();
}

/** Runs a TypeScript tool of the project with tsx and gives back its exit code. */
function runTool(path, words) {
  const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;
  const done = spawnSync(process.execPath, ["--import", tsx, join(root, path), ...words], {
    cwd: process.cwd(),
    stdio: "inherit",
  });
  return done.status ?? 1;
}

async function runCommand(words) {
  await ensureBuilt();
  return (
    spawnSync(process.execPath, [join(root, "bin", "encours.js"), ...words], { stdio: "inherit" })
      .status ?? 1
  );
}

const tasks = {
  demo: (words) => runCommand(["demo", ...words]),
  build: async () => {
    await ensureBuilt();
    return 0;
  },
  test: (words) => runTool("tools/test.ts", words),
  ready: (words) => runTool("tools/ready.ts", words),
  cases: (words) => runTool("tools/cases/main.ts", words),
  attack: (words) => runTool("tools/attack/main.ts", words),
  field: (words) => runTool("tools/field/main.ts", words),
  layouts: (words) => runTool("tools/layouts/main.ts", words),
  data: (words) => runTool("tools/data/main.ts", words),
  accept: (words) => runTool("tools/accept.ts", words),
  new: (words) => runTool("tools/new.ts", words),
  docs: (words) => runTool("tools/docs.ts", words),
  bench: (words) => runTool("tools/bench.ts", words),
  dev: (words) => runTool("tools/dev.ts", words),
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , name = "", ...words] = process.argv;
  const task = tasks[name];
  if (task === undefined) {
    say(`scripts/go.mjs: ${Object.keys(tasks).join(", ")}`);
    process.exit(2);
  }
  checkNode();
  await install();
  process.exit(await task(words));
}
