/** The accounts of an invented company, with the labels its chart gives them (plan comptable général). */
const LABELS: Readonly<Record<string, string>> = {
  "101300": "Capital souscrit, appelé, versé",
  "106100": "Réserve légale",
  "110000": "Report à nouveau",
  "164000": "Emprunts auprès des établissements de crédit",
  "215400": "Matériel industriel",
  "281540": "Amortissements du matériel industriel",
  "401000": "Fournisseurs",
  "411000": "Clients",
  "416000": "Clients douteux ou litigieux",
  "419100": "Clients - Avances et acomptes reçus",
  "421000": "Personnel - Rémunérations dues",
  "431000": "Sécurité sociale",
  "445510": "TVA à décaisser",
  "445660": "TVA sur autres biens et services",
  "445710": "TVA collectée",
  "476000": "Différences de conversion - Actif",
  "491000": "Dépréciations des comptes de clients",
  "512000": "Banque",
  "601000": "Achats de matières premières",
  "606100": "Fournitures non stockables",
  "613200": "Locations immobilières",
  "624100": "Transports sur achats",
  "641100": "Salaires et appointements",
  "645100": "Cotisations à l'URSSAF",
  "661100": "Intérêts des emprunts",
  "666000": "Pertes de change financières",
  "681120": "Dotations aux amortissements",
  "681740": "Dotations aux dépréciations des créances",
  "701000": "Ventes de produits finis",
  "707200": "Ventes à l'exportation et intracommunautaires",
  "758000": "Produits divers de gestion courante",
  "766000": "Gains de change financiers",
};

export function accountLabel(account: string): string {
  const label = LABELS[account];
  if (label === undefined) throw new RangeError(`no label for account ${account}`);
  return label;
}
