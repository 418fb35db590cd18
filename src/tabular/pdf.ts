/**
 * The XML that a PDF carries (Factur-X, ZUGFeRD). Of a PDF nothing else is read, and only of one that carries a file:
 * its size, and what its streams inflate to, are bounded before the library looks into it.
 */
import { readFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import { type Bilingual, said } from "../kernel/language.ts";
import type { Opened } from "./opened.ts";

const MAX_BYTES = 16 * 1024 * 1024;
/** What all the streams of a PDF may inflate to. */
const MAX_INFLATED = 128 * 1024 * 1024;
const MAX_STREAMS = 20_000;
const MAX_ATTACHMENTS = 100;

/** The XML attached, or why there is none. */
export type Attached = { readonly xml: Buffer } | { readonly none: Bilingual };

export const isPdf = (head: Buffer): boolean => head.subarray(0, 1024).includes("%PDF-");

const read = new WeakMap<Opened, Promise<Attached>>();

/** Reads a PDF once, whoever asks. */
export function attachedXml(opened: Opened): Promise<Attached> {
  const known = read.get(opened) ?? attachedIn(opened);
  read.set(opened, known);
  return known;
}

async function attachedIn({ file }: Opened): Promise<Attached> {
  if (file.bytes > MAX_BYTES) return none("a PDF of more than 16 MiB", "un PDF de plus de 16 Mio");
  const bytes = await readFile(file.path);
  if (!bytes.includes("/EmbeddedFile"))
    return none("a PDF without an attached file", "un PDF sans fichier joint");
  const counted = isBomb(bytes);
  if (counted === true)
    return none("a PDF that inflates beyond measure", "un PDF qui se décompresse sans mesure");
  if (counted === null) return damaged();
  try {
    const { PDFDocument } = await import("@cantoo/pdf-lib");
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const found = document
      .getAttachments()
      .slice(0, MAX_ATTACHMENTS)
      .find((one) => isXml(one.data));
    if (found !== undefined) return { xml: Buffer.from(found.data) };
  } catch {
    return damaged();
  }
  return none("a PDF without an attached XML", "un PDF sans XML joint");
}

const damaged = (): Attached =>
  none("a PDF that is damaged or protected", "un PDF abîmé ou protégé");
const none = (en: string, fr: string): Attached => ({ none: said(en, fr) });

const isXml = (bytes: Uint8Array): boolean =>
  /^\ufeff?\s*</.test(Buffer.from(bytes.subarray(0, 200)).toString("utf8"));

/** Names as they are spelled out: `/Fl#61teDecode` is a filter too. */
const spelled = (text: string): string =>
  text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
/** What is packed twice, or in a way that is not counted here, or whose packing stands elsewhere. */
const HIDING =
  /(?:LZW|RunLength)Decode|Decode\s{0,20}(?:%|\/(?:Flate|ASCII))|\/Filter\s{0,20}(?:[\d%]|\[[^\]]{0,200}(?:%|\d\s{1,9}R\b))/;

/** Whether its streams hold more than anything an invoice needs; null: some cannot be counted. */
function isBomb(bytes: Buffer): boolean | null {
  if (HIDING.test(spelled(bytes.toString("latin1")))) return true;
  let left = MAX_INFLATED;
  let streams = 0;
  for (let at = bytes.indexOf("stream"); at !== -1; at = bytes.indexOf("stream", at + 6)) {
    // A blank, then the end of the line in one or two bytes.
    const start = [6, 7, 8, 9].map((more) => at + more).find((one) => isDeflated(bytes, one));
    if (start === undefined) continue;
    streams += 1;
    try {
      left -= inflateSync(bytes.subarray(start), { maxOutputLength: left }).length;
    } catch (error) {
      return (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? true : null;
    }
    if (left <= 0 || streams > MAX_STREAMS) return true;
  }
  return false;
}

/** The two bytes that begin what zlib deflated. */
const isDeflated = (bytes: Buffer, at: number): boolean =>
  ((bytes[at] ?? 0) & 15) === 8 && bytes.length > at + 1 && bytes.readUInt16BE(at) % 31 === 0;
