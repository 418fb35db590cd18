/** Groups of modules that import one another, by way of others or not. */
export function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const seen = new Set<string>();
  for (const start of imports.keys()) {
    if (seen.has(start)) continue;
    const back = [...reached(start, imports)].filter((one) => reached(one, imports).has(start));
    for (const one of [start, ...back]) seen.add(one);
    if (back.length > 1) circles.push(back.sort());
  }
  return circles;
}

/** Every module that one imports, by way of others too; itself only when it stands on a circle. */
function reached(start: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const next = [...(imports.get(start) ?? [])];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    next.push(...(imports.get(one) ?? []));
  }
  return found;
}
