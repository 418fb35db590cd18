import type { Store } from "../../store/store.ts";
import type { Encoding } from "../table/encoding.ts";
import type { Header } from "./columns.ts";
import type { FileScan } from "./scan.ts";

export async function loadTolerant(
  _store: Store,
  _file: { readonly fileId: number; readonly path: string; readonly name: string },
  _header: Header,
  _how: { readonly encoding: Encoding; readonly scan: FileScan },
): Promise<{ read: number; accepted: number; rejected: number }> {
  return Promise.reject(new Error("tolerant reader being written"));
}
