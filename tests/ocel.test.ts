/**
 * The event log is OCEL 2.0 in JSON: the rules of its published schema (OCEL 2.0 specification, §8: the JSON schema),
 * in our own words, and those that a schema cannot say.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { Flows } from "../src/results/flows-schema.ts";
import { packageRoot } from "../src/store/root.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

/** RFC 3339 with its zone. */
const moment = z.iso.datetime();
const types = z.array(
  z.strictObject({
    name: z.string(),
    attributes: z.array(
      z.strictObject({
        name: z.string(),
        type: z.enum(["string", "time", "integer", "float", "boolean"]),
      }),
    ),
  }),
);
const relationships = z.array(z.strictObject({ objectId: z.string(), qualifier: z.string() }));
const value = z.strictObject({ name: z.string(), value: z.string() });
const ocel = z.strictObject({
  eventTypes: types,
  objectTypes: types,
  events: z.array(
    z.strictObject({
      ...{ id: z.string(), type: z.string(), time: moment },
      attributes: z.array(value).optional(),
      relationships: relationships.optional(),
    }),
  ),
  objects: z.array(
    z.strictObject({
      ...{ id: z.string(), type: z.string() },
      relationships: relationships.optional(),
      attributes: z.array(value.extend({ time: moment })).optional(),
    }),
  ),
});

let log: z.infer<typeof ocel>;
let flows: Flows;
beforeAll(async () => {
  await inFolder(async (folder) => {
    const input = join(packageRoot, "fixtures", "companies", "atelier-martin", "input");
    const words = ["diagnose", input, "--out", "out", "--format", "json,ocel", "--no-cache"];
    const { exit, stderr } = await runEncours(words, folder);
    expect([exit, exit === 0 ? "" : stderr]).toEqual([0, ""]);
    const text = readFileSync(join(folder, "out", "flows.ocel.json"), "utf8");
    log = ocel.parse(JSON.parse(text));
    expect(existsSync(join(folder, "out", "report.html"))).toBe(false);
    flows = diagnosed(join(folder, "out")).diagnosis.flows;
  });
});

test("ids are borne once, types and attributes are declared, relationships lead to objects", () => {
  for (const rows of [log.events, log.objects])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  const objects = new Set(log.objects.map(({ id }) => id));
  const declared = (all: z.infer<typeof types>, type: string) =>
    all.find(({ name }) => name === type)?.attributes.map(({ name }) => name);
  for (const { type } of log.events) expect(declared(log.eventTypes, type)).toEqual([]);
  for (const { type, attributes = [] } of log.objects)
    for (const { name } of attributes) expect(declared(log.objectTypes, type)).toContain(name);
  for (const { relationships: to = [] } of [...log.events, ...log.objects])
    for (const { objectId } of to) expect(objects).toContain(objectId);
});

test("its events, invoice by invoice, are the variants of the result", () => {
  const paths = new Map<string, { type: string; time: string }[]>();
  for (const { type, time, relationships: to = [] } of log.events) {
    const invoice = to.find(({ qualifier }) => qualifier === "of")?.objectId ?? "";
    paths.set(invoice, [...(paths.get(invoice) ?? []), { type, time }]);
  }
  const counts = new Map<string, number>();
  for (const path of paths.values()) {
    const times = path.map(({ time }) => time);
    expect([...times].sort()).toEqual(times);
    const key = path.map(({ type }) => type).join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const told = new Map<string, number>();
  for (const { path, count } of flows.variants)
    told.set(path.join(" "), (told.get(path.join(" ")) ?? 0) + count);
  expect([...counts].sort()).toEqual([...told].sort());
  const invoices = log.objects.filter(({ type }) => type === "invoice");
  expect(invoices).toHaveLength(flows.window.invoices);
  const amounts = invoices.flatMap(({ attributes = [] }) =>
    attributes.filter(({ name }) => name === "amount").map((one) => one.value),
  );
  const cents = amounts.reduce((sum, amount) => sum + BigInt(amount.replace(".", "")), 0n);
  expect(cents).toBe(BigInt(flows.window.amount.replace(".", "")));
});
