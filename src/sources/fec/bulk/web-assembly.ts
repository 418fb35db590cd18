/** As much of WebAssembly as the scanner uses: the types of Node 20 leave it to those of browsers. */

export interface WasmGlobal {
  readonly value: number | bigint;
}

interface WebAssemblyObject {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: unknown };
}

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyObject })
  .WebAssembly;
