/**
 * What the headings of a customer list say, in French, in English and in SAP's field names, and where they
 * stand. A heading has one meaning; the first column that has it keeps it.
 */
import type { SheetSample, TableRow } from "../../tabular/table.ts";

export const FIELDS = [
  "customer_id",
  "name",
  "first_name",
  "siren",
  "siret",
  "vat_number",
  "ice",
  "iban",
  "country",
  "address",
  "postal_code",
  "city",
  "email",
  "phone",
  "status",
  "is_blocked",
  "is_active",
  "terms_text",
  "credit_limit",
  "limit_valid_until_on",
  "group_code",
  "payer_id",
  "is_intercompany",
  "is_factored",
  "is_consumer",
  "is_public",
  "is_one_time",
] as const;

export type Field = (typeof FIELDS)[number];
/** Index of the column of each field present. */
export type Layout = ReadonlyMap<Field, number>;

/** From the surest wording to the vaguest: a vague one is used only when no sure one took the field. */
const MEANINGS: readonly (readonly [Field, RegExp])[] = [
  [
    "customer_id",
    /^(?:code|n|no|nr|num|numero|id|identifiant|ref|reference|matricule) (?:du |de )?(?:client|clients|cli|tiers|compte client|compte tiers|auxiliaire|debiteur)$/,
  ],
  ["customer_id", /^(?:client|tiers) (?:code|no|n|id|numero)$/],
  [
    "customer_id",
    /^(?:customer|client|debtor|account|partner|business partner|bp) ?(?:no|number|id|code|nr|num|key|ref|reference)$/,
  ],
  [
    "customer_id",
    /^(?:kunnr|compte (?:tiers|client|auxiliaire)|codeclient|numclient|codetiers|customerid|customercode)$/,
  ],
  [
    "customer_id",
    /^(?:code|identifiant|customer|tiers|client|debtor|(?:n|no|numero de|num) ?compte|n|id|auxiliaire)$/,
  ],
  [
    "name",
    /^(?:raison sociale(?: 1)?|denomination(?: sociale)?|nom (?:du |de |de la )?(?:client|tiers|compte|societe|entreprise)|intitule (?:du |de )?(?:client|tiers|compte)|libelle (?:du |de )?(?:client|tiers|compte)|(?:customer|client|debtor|company|account|partner|legal|business) name|name ?1|name of (?:customer|company)|company)$/,
  ],
  [
    "name",
    /^(?:nom|name|intitule|libelle|nom commercial|designation|last name|nom de famille|societe|client|customer|tiers)$/,
  ],
  ["first_name", /^(?:prenom|first name|given name)$/],
  [
    "siren",
    /^(?:(?:n|no|num|numero|code) ?)?siren(?: client)?$|^stcd2$|^company registration(?: (?:no|number))?$/,
  ],
  ["siret", /^(?:(?:n|no|num|numero|code) ?)?siret(?: client)?$|^stcd1$/],
  [
    "vat_number",
    /^(?:(?:n|no|num|numero|id|identifiant) )?(?:de )?(?:tva|t v a|vat)(?: (?:intra|intracom|intracommunautaire|ue|number|no|id|reg no|registration(?: (?:no|number))?|code))*$|^stceg$|^tva$|^numero d identification tva$/,
  ],
  [
    "ice",
    /^(?:(?:n|no|num|numero|code) )?(?:d )?ice(?: client)?$|^identifiant commun(?: de l entreprise)?$/,
  ],
  ["iban", /^(?:(?:n|no|code) )?iban(?: (?:client|1))?$/],
  ["country", /^(?:pays|code pays|country(?: code| key)?|land1)$/],
  [
    "address",
    /^(?:adresse(?: (?:1|postale|facturation|de facturation|ligne 1))?|rue|address(?: (?:1|line 1))?|street(?: address)?|billing address|stras)$/,
  ],
  ["postal_code", /^(?:cp|code postal|zip(?: code)?|post ?code|postal code|pstlz)$/],
  ["city", /^(?:ville|localite|commune|city|town|ort01)$/],
  [
    "email",
    /^(?:(?:adresse )?e ?mail(?: (?:client|comptabilite|facturation|contact|address))?|adresse (?:electronique|mail)|courriel|mail|email address)$/,
  ],
  [
    "phone",
    /^(?:tel(?:ephone)?(?: (?:1|fixe|mobile|portable))?|phone(?: (?:no|number))?|telephone (?:no|number)|telf1|portable|mobile)$/,
  ],
  [
    "is_blocked",
    /^(?:bloque|client bloque|compte bloque|blocage|blocked|on hold|hold|credit hold|sperr)$/,
  ],
  ["is_active", /^(?:actif|client actif|active|is active|en activite)$/],
  [
    "status",
    /^(?:statut|status|etat|statut client|etat client|customer status|account status|etat du compte)$/,
  ],
  [
    "terms_text",
    /^(?:conditions? (?:de )?(?:paiement|reglement)|cond (?:paiement|reglement|regl|pmt)|delai(?: (?:de )?(?:paiement|reglement))?|delais de paiement|echeance(?:s)? de paiement|payment terms?(?: code| description)?|terms(?: of payment)?|term|zterm|modalites? (?:de )?(?:paiement|reglement))$/,
  ],
  ["terms_text", /^(?:mode (?:de )?(?:reglement|paiement)|reglement|payment method)$/],
  [
    "credit_limit",
    /^(?:encours (?:autorise|max|maxi|maximum|maximal|accorde)|(?:plafond|limite)(?: (?:d |de )?(?:encours|credit|autorise|autorisee))?(?: (?:eur|euros|ttc))?|credit (?:limit|line)(?: (?:amount|eur))?|creditlimit|limite credit|klimk|couverture assurance credit)$/,
  ],
  [
    "limit_valid_until_on",
    /^(?:(?:date )?(?:de )?(?:fin de )?validite(?: (?:de la |du )?(?:limite|plafond|encours|credit))?|date fin (?:de )?validite|valid (?:until|to|thru)|limit valid (?:until|to)|credit limit (?:expiry|valid until|expiry date)|limite valable jusqu au|date de validite(?: .{0,30})?)$/,
  ],
  [
    "group_code",
    /^(?:(?:code )?groupe(?: client)?|maison mere|code groupe|societe mere|holding|groupe d appartenance|parent(?: (?:company|customer|account|code))?|group(?: code| key)?|customer group|konzs)$/,
  ],
  [
    "payer_id",
    /^(?:(?:code |compte |client )?payeur|tiers payeur|payer(?: (?:id|no|code))?|paying customer|bill to payer|knrza)$/,
  ],
  [
    "is_intercompany",
    /^(?:intra ?groupe|inter ?co(?:mpany)?|inter ?societes?|societe du groupe|is intercompany)$/,
  ],
  ["is_factored", /^(?:affacture|affacturage|factor(?:ed|ing)?|cede(?: au factor)?|is factored)$/],
  [
    "is_consumer",
    /^(?:particulier|client particulier|consumer|is consumer|individual|b2c|private individual)$/,
  ],
  [
    "is_public",
    /^(?:public|secteur public|client public|public sector|is public|government|collectivite|administration)$/,
  ],
  [
    "is_one_time",
    /^(?:client divers|divers|cpd|one time(?: customer| account)?|occasionnel|is one time|xcpdk)$/,
  ],
];

/** Columns that a list of documents, a ledger or an aged balance has, and a list of customers has not. */
const FOREIGN: readonly RegExp[] = [
  /^(?:debit|credit|montant|solde|amount|balance|total|sens|gross|open amount|outstanding|dmbtr|wrbtr)(?: .*)?$/,
  /^(?:n |no |num |numero |date |type )?(?:de |d )?(?:piece|facture|document|invoice|doc|belnr|order)(?: .*)?$/,
  /^(?:date |net )?(?:d )?(?:echeance|due date|due|faelligkeit)(?: .*)?$/,
  /^(?:non echu|a echoir|echu|not due|current|overdue|anterieur|posterieur)(?: .*)?$/,
  /^(?:(?:plus de|de|over|sup|superieur a) )?\d{1,3}(?: (?:a|to|et|et plus|j|jours|days|plus))*(?: \d{1,3})?(?: (?:j|jours|days|et plus))?$/,
  /^(?:lettrage|lettre|ecriture.*|journal.*|piece.*|compteaux.*|comptenum|posting date|bldat|budat|augbl|umskz)$/,
];

/** Lower case words without accents or signs: «N° TVA Intracom.» → `n tva intracom`. */
export function plainHeading(text: string): string {
  return text
    .slice(0, 80)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/n\s?[°º]/g, "n ")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/** The column of each field that a row of headings names. */
export function layoutOf(headings: readonly string[]): Layout {
  const plain = headings.map((heading) => plainHeading(heading));
  const layout = new Map<Field, number>();
  const taken = new Set<number>();
  for (const [field, meaning] of MEANINGS) {
    if (layout.has(field)) continue;
    const index = plain.findIndex((heading, at) => !taken.has(at) && meaning.test(heading));
    if (index === -1) continue;
    layout.set(field, index);
    taken.add(index);
  }
  return layout;
}

/** The headings that belong to another kind of extract. */
export function foreignHeadings(headings: readonly string[], layout: Layout): string[] {
  const known = new Set(layout.values());
  return headings.filter(
    (heading, at) => !known.has(at) && FOREIGN.some((form) => form.test(plainHeading(heading))),
  );
}

export interface FoundHeadings {
  readonly row: TableRow;
  readonly layout: Layout;
}

/** Rows looked at: an export may open with a title and a date. */
const HEAD_ROWS = 30;

/** The row of headings of a sheet: the one that names the most fields, a code and a name among them. */
export function findHeadings(sheet: SheetSample): FoundHeadings | null {
  let best: FoundHeadings | null = null;
  for (const row of sheet.rows.slice(0, HEAD_ROWS)) {
    const layout = layoutOf(row.cells);
    if (!layout.has("customer_id") || !layout.has("name")) continue;
    if (layout.size > (best?.layout.size ?? 0)) best = { row, layout };
  }
  return best;
}
