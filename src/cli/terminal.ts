/** The terminal: what it can show, and the only two ways to write on it. Results go to stdout, the rest to stderr. */
import pc from "picocolors";

export interface Outlet {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Terminal {
  readonly stdout: Outlet;
  readonly stderr: Outlet;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type Paint = ReturnType<typeof pc.createColors>;

/** Colours for an outlet: only on a terminal, never when NO_COLOR is set. */
export function paintFor(outlet: Outlet, environment: Terminal["environment"]): Paint {
  const forced = (environment["FORCE_COLOR"] ?? "") !== "";
  const refused = (environment["NO_COLOR"] ?? "") !== "";
  return pc.createColors((outlet.isTTY === true || forced) && !refused);
}

/** The language of the system, French when it says nothing. */
export function systemLanguage(environment: Terminal["environment"]): "fr" | "en" {
  const told = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? "";
  if (/^fr/i.test(told)) return "fr";
  if (/^[a-z]{2}[_-]/i.test(told)) return "en";
  return /^fr/i.test(Intl.DateTimeFormat().resolvedOptions().locale) ? "fr" : "en";
}
