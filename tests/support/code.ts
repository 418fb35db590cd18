/** TypeScript files as their syntax, for the rules that a regular expression would get wrong. */
import ts from "typescript";

export interface FunctionSize {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

export interface Declared {
  readonly name: string;
  readonly line: number;
  /** The type as written, empty when it is inferred. */
  readonly type: string;
  /** A property of a type: its name may be another library's. */
  readonly isProperty: boolean;
}

export function parseCode(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TS);
}

const lineOf = (file: ts.SourceFile, position: number): number =>
  file.getLineAndCharacterOfPosition(position).line + 1;

/** Every function, method and arrow of the file but the bodies of `describe`, which only group tests. */
export function functionsOf(file: ts.SourceFile): FunctionSize[] {
  const sizes: FunctionSize[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && !isGroupOfTests(node)) {
      const first = lineOf(file, node.getStart());
      const last = lineOf(file, node.getEnd());
      sizes.push({ name: nameOf(node), line: first, lines: last - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return sizes;
}

function isGroupOfTests(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.expression.getText().startsWith("describe");
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : "(anonymous)";
}

/** Every name the file declares: variables, parameters, functions, types, properties of types. */
export function namesOf(file: ts.SourceFile): Declared[] {
  const names: Declared[] = [];
  const visit = (node: ts.Node) => {
    if (isNamed(node) && ts.isIdentifier(node.name)) {
      const type = node.type?.getText() ?? "";
      names.push({
        name: node.name.text,
        line: lineOf(file, node.getStart()),
        type,
        isProperty: ts.isPropertySignature(node),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

type Named = ts.Node & { readonly name: ts.Node; readonly type?: ts.TypeNode };

function isNamed(node: ts.Node): node is Named {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** `default` exports, by their line. */
export function defaultExportsOf(file: ts.SourceFile): number[] {
  return file.statements
    .filter(
      (one) =>
        ts.isExportAssignment(one) ||
        (ts.canHaveModifiers(one) &&
          (ts.getModifiers(one) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
    )
    .map((one) => lineOf(file, one.getStart()));
}

/** The texts of the file: its strings, and the pieces of its templates between their values. */
export function textsOf(file: ts.SourceFile): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

/** Each line with its strings emptied and its comments taken off: what the formatter could have broken. */
export function linesWithoutProse(file: ts.SourceFile): string[] {
  const text = file.getFullText();
  const kept = text.split("");
  const blank = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) if (kept[at] !== "\n") kept[at] = "";
  };
  const visit = (node: ts.Node) => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateExpression(node) ||
      ts.isRegularExpressionLiteral(node)
    ) {
      blank(node.getStart(), node.getEnd());
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return kept
    .join("")
    .split("\n")
    .map((line) => line.replace(/\/\/.*$|^\s*\/?\*.*$/, ""));
}
