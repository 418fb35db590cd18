-- The form of a company's name used for matching only (controls.md, family E): upper case, no accents, no
-- punctuation, legal forms and stop words dropped at both ends, words sorted. Never shown, never stored as a name.

-- Upper case letters and digits with one space between words, a space at each end: «S.A.R.L. Éts d'Été» → ' SARL ETS D ETE '.
create or replace macro name_words(name) as (
  ' ' || trim(regexp_replace(
    regexp_replace(
      translate(upper(strip_accents(replace(replace(replace(name, 'œ', 'oe'), 'Œ', 'OE'), 'ß', 'ss'))), 'ŁØĐÆ', 'LODA'),
      '\b([A-Z])\.', '\1', 'g'
    ),
    '[^\p{L}\p{N}]+', ' ', 'g'
  )) || ' '
);

-- Legal forms and stop words dropped at the head of name_words, then at its tail.
create or replace macro name_core(words) as (
  regexp_replace(
    regexp_replace(words,
      '^( (SA|SAS|SASU|SARL|EURL|SCI|SNC|SCOP|SCA|SCS|SELARL|SELAS|SEL|EI|EIRL|EARL|GAEC|GIE|GIP|SEM|SPL|ASSOCIATION|ASSOC|STE|SOCIETE|SOC|CIE|COMPAGNIE|ETS|ETABLISSEMENT|ETABLISSEMENTS|ETAB|ENTREPRISE|ENT|GROUPE|GROUP|GMBH|AG|KG|OHG|UG|AKTIENGESELLSCHAFT|LTD|LIMITED|LLC|LLP|PLC|INC|CORP|CORPORATION|PTY|CO|BV|NV|SPRL|SRL|SPA|SL|SLU|SLNE|LDA|OY|OYJ|AB|AS|ASA|APS|SRO|DOO|KFT|SP Z OO|SPOLKA Z OO|THE|MME|MR|M|MM|MONSIEUR|MADAME))+ ', ' '
    ),
    '( (SA|SAS|SASU|SARL|EURL|SCI|SNC|SCOP|SCA|SCS|SELARL|SELAS|SEL|EI|EIRL|EARL|GAEC|GIE|GIP|SEM|SPL|STE|SOCIETE|SOC|CIE|COMPAGNIE|ET CIE|ET COMPAGNIE|ETS|ETABLISSEMENTS|GROUPE|GROUP|GMBH|GMBH CO KG|AG|KG|OHG|UG|AKTIENGESELLSCHAFT|LTD|LIMITED|LLC|LLP|PLC|INC|CORP|CORPORATION|COMPANY|PTY|CO|AND CO|BV|NV|SPRL|SRL|SPA|SL|SLU|SLNE|LDA|OY|OYJ|AB|AS|ASA|APS|SRO|DOO|KFT|SP Z OO|SPOLKA Z OO))+ $', ' '
  )
);

-- A name made of such words only keeps them; null when it has no letter and no digit. Each form is spelled once: `nullif`
-- would have the engine plan it twice.
create or replace macro name_key(name) as (
  list_transform([name_words(name)], lambda words:
    array_to_string(
      list_sort(string_split(
        list_filter([trim(name_core(words)), trim(words)], lambda form: form <> '')[1],
        ' '
      )),
      ' '
    ))[1]
);

-- Whether the names of two keys may be one company's: more than half of the words of the shorter are in the other, or they
-- are one typing error apart. A word of the trade alone (Menuiserie Dupont, Menuiserie Martin) is not enough. Null without names.
create or replace macro is_name_alike(one_key, other_key) as (
  2 * len(list_intersect(string_split(one_key, ' '), string_split(other_key, ' ')))
    > least(len(string_split(one_key, ' ')), len(string_split(other_key, ' ')))
  or jaro_winkler_similarity(one_key, other_key) >= 0.9
);
