/** What any reader of XML must refuse, whatever stands around it. */

/** A whole file of the kind, around some inside, after what stands before its root. */
export type Around = (inside: string, before?: string) => string;

/** Name, file, and the refusal it ends with. */
export function hostileXml(around: Around): [name: string, content: string, slug: string][] {
  const laughs = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY l${at} "&l${at - 1};&l${at - 1};">`,
  );
  const external = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>';
  const deep = `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`;
  return [
    ["an external entity", around("&x;", external), "xml-unreadable"],
    ["a billion laughs", around("&l8;", `<!DOCTYPE a [${laughs.join("")}]>`), "xml-unreadable"],
    ["ten thousand levels", around(deep), "xml-too-large"],
  ];
}
