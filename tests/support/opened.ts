/** A file opened as a request opens it, by its path alone. */
import { statSync } from "node:fs";
import { basename } from "node:path";
import { openFile } from "../../src/tabular/open-file.ts";
import type { Opened } from "../../src/tabular/opened.ts";

export const openPath = (path: string, fileId = 1, name = basename(path)): Promise<Opened> =>
  openFile({ fileId, path, name, bytes: statSync(path).size });
