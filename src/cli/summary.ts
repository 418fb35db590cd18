/** The summary of a diagnosis on stdout: the answer first, in fewer lines than a screen. */
import type { Diagnosis, FindingResult } from "../diagnosis/schema.ts";
import type { Language } from "../kernel/language.ts";
import { type Say, sayIn } from "../kernel/say.ts";
import { type CliKey, cliMessages } from "./messages.ts";
import type { Paint } from "./terminal.ts";

const FINDINGS_SHOWN = 8;

/** An exact amount in the language's own form; the decimal text is never turned into a float. */
export function amountText(amount: string, language: Language, currency: string): string {
  const format = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
  });
  return format.format(amount as `${number}`);
}

/** A rate (0.9756) as a percentage. */
function percent(rate: string, language: Language): string {
  const format = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 2,
  });
  return format.format(rate as `${number}`);
}

function dateText(date: string, language: Language): string {
  const [year, month, day] = date.split("-");
  return language === "fr" ? `${day}/${month}/${year}` : date;
}

/** The lines of the summary, without a final newline. */
export function summarise(diagnosis: Diagnosis, paint: Paint, report: string | null): string {
  const { language } = diagnosis;
  const say = sayIn(cliMessages, language);
  const lines = [
    paint.bold(
      `${say("title", { date: dateText(diagnosis.asOf, language) })}  ${diagnosis.entities.join(", ")}`,
    ),
    ...sourceLines(diagnosis, say, paint),
    "",
    ...bridgeLines(diagnosis, say, paint),
    ...indicatorLines(diagnosis, say),
    "",
    ...findingLines(diagnosis, say, paint),
  ];
  if (report !== null) lines.push("", `${say("files")}  ${paint.cyan(report)}`);
  return lines.join("\n");
}

function sourceLines(diagnosis: Diagnosis, say: Say<CliKey>, paint: Paint): string[] {
  const number = new Intl.NumberFormat(diagnosis.language === "fr" ? "fr-FR" : "en-GB");
  const sum = (pick: (source: Diagnosis["sources"][number]) => number) =>
    diagnosis.sources.reduce((total, source) => total + pick(source), 0);
  const lines = [
    paint.dim(
      say("read", {
        accepted: number.format(sum((source) => source.rows.accepted)),
        files: diagnosis.sources.length,
        rejected: sum((source) => source.rows.rejected),
      }),
    ),
  ];
  const problems = sum((source) => source.problemCount);
  if (problems > 0) lines.push(paint.yellow(say("problems", { count: problems })));
  if (diagnosis.unrecognised.length > 0) {
    const names = diagnosis.unrecognised.map((one) => one.file).join(", ");
    lines.push(paint.yellow(say("unrecognised", { names })));
  }
  return lines;
}

function bridgeLines(diagnosis: Diagnosis, say: Say<CliKey>, paint: Paint): string[] {
  const { reconciliation, currency, language } = diagnosis;
  const accounts = (diagnosis.settings["accounts"] as readonly string[] | undefined) ?? ["411"];
  const labels = [
    say("ledger", { accounts: accounts.join(", ") }),
    say("aged"),
    say("gap"),
    say("unexplained"),
  ];
  const width = Math.max(...labels.map((label) => label.length)) + 2;
  const row = (label: string, amount: string, after = "") =>
    `  ${label.padEnd(width)}${amountText(amount, language, currency).padStart(20)}${after}`;
  if (reconciliation === null) {
    return [row(labels[0] ?? "", diagnosis.position.ledger), `  ${paint.yellow(say("no-aged"))}`];
  }
  const rate = reconciliation.explainedRate;
  const explained = rate === null ? "" : `   ${percent(rate, language)} ${say("explained")}`;
  return [
    row(labels[1] ?? "", reconciliation.agedBalance),
    row(labels[0] ?? "", reconciliation.ledger),
    paint.bold(row(labels[2] ?? "", reconciliation.gap, explained)),
    row(labels[3] ?? "", reconciliation.unexplained.net),
  ];
}

function indicatorLines(diagnosis: Diagnosis, say: Say<CliKey>): string[] {
  const { language } = diagnosis;
  const value = (slug: string) =>
    diagnosis.indicators.find((one) => one.slug === slug)?.value ?? null;
  const days = (slug: string) => {
    const found = value(slug);
    if (found === null) return language === "fr" ? "n/d" : "n/a";
    return new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", {
      maximumFractionDigits: 1,
    }).format(found as `${number}`);
  };
  const overdue = value("overdue-rate-value");
  return [
    "",
    `  ${say("dso")} ${days("dso-simple")} ${say("days")} · ${say("countback")} ${days("dso-countback")} · ${say("best-possible")} ${days("dso-best-possible")}` +
      (overdue === null ? "" : ` · ${say("overdue")} ${percent(overdue, language)}`),
  ];
}

function findingLines(diagnosis: Diagnosis, say: Say<CliKey>, paint: Paint): string[] {
  const { findings, language, currency } = diagnosis;
  const notJudged = diagnosis.notJudged.length;
  const judged = notJudged === 0 ? [] : [paint.dim(`  ${say("not-judged", { count: notJudged })}`)];
  if (findings.length === 0) return [`  ${say("nothing")}`, ...judged];
  const stake = `${amountText(diagnosis.amountAtStake, language, currency)} ${say("stake")}`;
  const shown = findings
    .slice(0, FINDINGS_SHOWN)
    .map((finding) => findingLine(finding, diagnosis, say, paint));
  const more =
    findings.length > FINDINGS_SHOWN
      ? [`  ${say("more", { count: findings.length - FINDINGS_SHOWN })}`]
      : [];
  return [`  ${paint.bold(say("found"))}  ${stake}`, ...shown, ...more, ...judged];
}

function findingLine(
  finding: FindingResult,
  diagnosis: Diagnosis,
  say: Say<CliKey>,
  paint: Paint,
): string {
  const colour = {
    critical: paint.red,
    major: paint.yellow,
    secondary: paint.blue,
    note: paint.dim,
  }[finding.severity];
  const amount =
    finding.amount === null
      ? ""
      : amountText(finding.amount, diagnosis.language, diagnosis.currency);
  const code = paint.dim(`(${finding.code})`);
  return `  ${colour("●")} ${say(finding.severity).padEnd(11)}${amount.padStart(18)}  ${finding.title} ${code}`;
}
