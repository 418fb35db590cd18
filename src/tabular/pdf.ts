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
  if (isBomb(bytes))
    return none("a PDF that inflates beyond measure", "un PDF qui se décompresse sans mesure");
  try {
    const { PDFDocument } = await import("@cantoo/pdf-lib");
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const found = document
      .getAttachments()
      .slice(0, MAX_ATTACHMENTS)
      .find((one) => isXml(one.data));
    if (found !== undefined) return { xml: Buffer.from(found.data) };
  } catch {
    return none("a PDF that is damaged or protected", "un PDF abîmé ou protégé");
  }
  return none("a PDF without an attached XML", "un PDF sans XML joint");
}

const none = (en: string, fr: string): Attached => ({ none: said(en, fr) });

const isXml = (bytes: Uint8Array): boolean =>
  /^\ufeff?\s*</.test(Buffer.from(bytes.subarray(0, 200)).toString("utf8"));

/** Whether its streams hold more than anything an invoice needs, or are packed twice. */
function isBomb(bytes: Buffer): boolean {
  const filters = bytes.toString("latin1");
  if (/LZWDecode|RunLengthDecode|FlateDecode\s{0,9}\/(?:Flate|Fl)/.test(filters)) return true;
  let left = MAX_INFLATED;
  for (let at = bytes.indexOf("stream"); at !== -1; at = bytes.indexOf("stream", at + 6)) {
    const start = at + (bytes[at + 6] === 13 ? 8 : 7);
    if (!isDeflated(bytes, start)) continue;
    try {
      left -= inflateSync(bytes.subarray(start), { maxOutputLength: left }).length;
    } catch (error) {
      // Broken streams are the library's business.
      if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") return true;
    }
    if (left <= 0) return true;
  }
  return false;
}

/** The two bytes that begin what zlib deflated. */
const isDeflated = (bytes: Buffer, at: number): boolean =>
  ((bytes[at] ?? 0) & 15) === 8 && bytes.length > at + 1 && bytes.readUInt16BE(at) % 31 === 0;
