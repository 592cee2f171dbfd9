-- What the rows of the library need to be listed, filtered and searched without SPARQL.
-- Identifiers of things are the last part of their addresses; dates are ISO 8601 as far as known.

UPDATE documents SET authority = replace(authority, rtrim(authority, replace(authority, '/', '')), '');
ALTER TABLE documents ADD COLUMN id TEXT;
UPDATE documents SET id = replace(iri, rtrim(iri, replace(iri, '/', '')), '');
CREATE UNIQUE INDEX documents_id ON documents (id);
CREATE UNIQUE INDEX authorities_id ON authorities (id);
CREATE UNIQUE INDEX themes_id ON themes (id);

-- Inspections: the authority's id, when (its first day, else when its report came out), and
-- whether a report or letter on it is held here.
UPDATE inspections SET authority_id =
  replace(authority_id, rtrim(authority_id, replace(authority_id, '/', '')), '');
ALTER TABLE inspections ADD COLUMN date TEXT;
ALTER TABLE inspections ADD COLUMN year INTEGER;
ALTER TABLE inspections ADD COLUMN region TEXT;
ALTER TABLE inspections ADD COLUMN held INTEGER;
UPDATE inspections SET
  date = coalesce(start, published),
  region = (SELECT region FROM authorities WHERE id = authority_id),
  held = EXISTS (SELECT 1 FROM documents WHERE documents.inspection = inspections.inspection
                 AND documents.kind IN ('report', 'letter'));
UPDATE inspections SET year = CAST(substr(date, 1, 4) AS INTEGER) WHERE date IS NOT NULL;
CREATE UNIQUE INDEX inspections_inspection ON inspections (inspection);
CREATE INDEX inspections_authority ON inspections (authority_id, date);

-- Findings: what a choice may ask of them, in one row.
CREATE UNIQUE INDEX finding_areas_finding ON finding_areas (finding);
UPDATE findings SET
  authority_id = replace(authority_id, rtrim(authority_id, replace(authority_id, '/', '')), ''),
  document_id = replace(document_id, rtrim(document_id, replace(document_id, '/', '')), '');
ALTER TABLE findings ADD COLUMN area TEXT;
ALTER TABLE findings ADD COLUMN region TEXT;
ALTER TABLE findings ADD COLUMN framework TEXT;
ALTER TABLE findings ADD COLUMN grade TEXT;
ALTER TABLE findings ADD COLUMN source TEXT;
ALTER TABLE findings ADD COLUMN "when" TEXT;
ALTER TABLE findings ADD COLUMN year INTEGER;
UPDATE findings SET
  area = (SELECT area FROM finding_areas WHERE finding_areas.finding = findings.finding),
  region = (SELECT region FROM authorities WHERE id = authority_id),
  source = (SELECT kind FROM documents WHERE id = document_id),
  framework = (SELECT framework FROM inspections WHERE inspections.inspection = findings.inspection),
  grade = (SELECT overall FROM inspections WHERE inspections.inspection = findings.inspection),
  "when" = coalesce(
    date,
    (SELECT published FROM inspections WHERE inspections.inspection = findings.inspection),
    (SELECT issued FROM documents WHERE id = document_id));
UPDATE findings SET year = CAST(substr("when", 1, 4) AS INTEGER) WHERE "when" GLOB '[12]*';
DROP TABLE finding_areas;

-- How many findings are alike in all that a choice may ask but themes and words: what is counted
-- over everything needs no look at each finding, and what is alike is kept once. Findings are kept
-- as finding_rows, which point here and at their document; the view findings shows them whole.
ALTER TABLE findings RENAME TO listed;
CREATE TEMP TABLE placed AS
  SELECT number,
         dense_rank() OVER (
           ORDER BY authority, authority_id, region, inspection, framework, remit, source, area,
                    grade, place, polarity, year, date, "when") AS counted,
         row_number() OVER (ORDER BY "when" DESC, document, start, number) AS newest
  FROM listed;
CREATE UNIQUE INDEX temp.placed_number ON placed (number);
CREATE TABLE finding_counts (
  number INTEGER PRIMARY KEY, authority TEXT, authority_id TEXT, region TEXT, inspection TEXT,
  framework TEXT, remit TEXT, source TEXT, area TEXT, grade TEXT, place TEXT, polarity TEXT,
  year INTEGER, date TEXT, "when" TEXT, n INTEGER NOT NULL
);
INSERT INTO finding_counts
  SELECT counted, authority, authority_id, region, inspection, framework, remit, source, area,
         grade, place, polarity, year, date, "when", count(*)
  FROM listed JOIN placed USING (number) GROUP BY counted;
CREATE INDEX finding_counts_authority ON finding_counts (authority_id);
CREATE INDEX finding_counts_inspection ON finding_counts (inspection);

-- Addresses in a document follow from the document, the kind and the place: nth is that of a
-- second finding in one place, newest the place in the list that has the newest first.
CREATE TABLE finding_rows (
  number INTEGER PRIMARY KEY, counted INTEGER NOT NULL REFERENCES finding_counts (number),
  document INTEGER NOT NULL REFERENCES documents (number), start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, nth INTEGER, page INTEGER, newest INTEGER NOT NULL, told TEXT,
  direction TEXT, themes TEXT, carried TEXT, judged TEXT, rule TEXT, because TEXT, text TEXT
);
CREATE UNIQUE INDEX rules_fact ON rules (fact);
INSERT INTO finding_rows
  SELECT listed.number, counted, documents.number, start, "end",
         nullif(CAST(substr(finding, 2 + length(
           documents.iri || '/finding/' || start || '-' || "end")) AS INTEGER), 0),
         page, newest, told, direction, themes, carried, judged, rule, because, text
  FROM listed JOIN placed USING (number) JOIN documents ON documents.id = document_id
    LEFT JOIN rules ON fact = finding
  ORDER BY listed.number;
CREATE INDEX finding_rows_counted ON finding_rows (counted);
CREATE INDEX finding_rows_document ON finding_rows (document, start);
CREATE UNIQUE INDEX finding_rows_newest ON finding_rows (newest);
DROP TABLE placed;
DROP TABLE listed;
-- What is joined from the left is not looked at where it is not asked for.
CREATE VIEW findings AS
  SELECT finding_rows.number, authority_id, documents.id AS document_id,
         iri || '/passage/' || start || '-' || "end" AS passage,
         iri || '/finding/' || start || '-' || "end" || coalesce('-' || nth, '') AS finding,
         finding_counts.authority, finding_counts.inspection, date, polarity, themes, text,
         path AS document, page, start, "end", place, remit, told, carried, judged, direction,
         area, region, framework, grade, source, "when", year, newest
  FROM finding_rows LEFT JOIN finding_counts ON finding_counts.number = counted
    LEFT JOIN documents ON documents.number = document;

-- A row for each theme of each finding, and how many are alike in what a choice may ask beside
-- it, so that counting needs no look at the sentences; and one for each two themes of a finding
-- that criticises both.
CREATE TABLE theme_rows (
  theme TEXT NOT NULL, finding INTEGER NOT NULL REFERENCES finding_rows (number),
  counted INTEGER NOT NULL REFERENCES finding_counts (number), polarity TEXT,
  PRIMARY KEY (theme, finding)
) WITHOUT ROWID;
CREATE INDEX theme_rows_finding ON theme_rows (finding, theme);
CREATE TABLE theme_count_rows (
  theme TEXT NOT NULL, counted INTEGER NOT NULL REFERENCES finding_counts (number),
  polarity TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (theme, counted, polarity)
) WITHOUT ROWID;
CREATE INDEX theme_count_rows_counted ON theme_count_rows (counted);
CREATE TABLE pair_rows (
  theme TEXT NOT NULL, other TEXT NOT NULL, finding INTEGER NOT NULL, counted INTEGER NOT NULL,
  polarity TEXT NOT NULL, other_polarity TEXT NOT NULL, PRIMARY KEY (theme, other, finding)
) WITHOUT ROWID;
CREATE VIEW finding_themes AS
  SELECT theme, finding, authority, authority_id, region, inspection, framework, remit, source,
         area, grade, place, theme_rows.polarity, year
  FROM theme_rows LEFT JOIN finding_counts ON number = counted;
CREATE VIEW theme_counts AS
  SELECT theme, authority, authority_id, region, inspection, framework, remit, source, area, grade,
         place, year, theme_count_rows.polarity, theme_count_rows.n
  FROM theme_count_rows LEFT JOIN finding_counts ON number = counted;
CREATE VIEW finding_pairs AS
  SELECT theme, other, finding, authority, authority_id, region, inspection, framework, remit,
         source, area, grade, place, year, pair_rows.polarity, other_polarity
  FROM pair_rows LEFT JOIN finding_counts ON number = counted;

-- Corrections, beside the findings that they were made to.
UPDATE corrections SET
  authority_id = replace(authority_id, rtrim(authority_id, replace(authority_id, '/', '')), ''),
  document_id = replace(document_id, rtrim(document_id, replace(document_id, '/', '')), '');
CREATE UNIQUE INDEX corrections_finding ON corrections (finding);

-- Passages become columns of what stands on them.
CREATE TABLE passages AS SELECT DISTINCT passage, start, "end", page FROM marked;
CREATE UNIQUE INDEX passages_passage ON passages (passage);
ALTER TABLE quotes ADD COLUMN authority_id TEXT;
UPDATE quotes SET
  document_id = replace(document_id, rtrim(document_id, replace(document_id, '/', '')), '');
UPDATE quotes SET authority_id = (SELECT authority FROM documents WHERE id = document_id);
CREATE INDEX quotes_fact ON quotes (fact);
ALTER TABLE claims ADD COLUMN authority_id TEXT;
ALTER TABLE claims ADD COLUMN issued TEXT;
UPDATE claims SET
  document_id = replace(document_id, rtrim(document_id, replace(document_id, '/', '')), '');
UPDATE claims SET
  (authority_id, issued) = (SELECT authority, issued FROM documents WHERE id = document_id);
CREATE INDEX claims_authority ON claims (authority_id, issued);
CREATE INDEX claims_fact ON claims (fact);

ALTER TABLE figures ADD COLUMN authority_id TEXT;
ALTER TABLE figures ADD COLUMN start INTEGER;
ALTER TABLE figures ADD COLUMN "end" INTEGER;
ALTER TABLE figures ADD COLUMN page INTEGER;
ALTER TABLE figures ADD COLUMN issued TEXT;
ALTER TABLE figures ADD COLUMN remit TEXT;
UPDATE figures SET
  document_id = replace(document_id, rtrim(document_id, replace(document_id, '/', '')), ''),
  (start, "end", page) =
    (SELECT start, "end", page FROM passages WHERE passages.passage = figures.passage);
UPDATE figures SET
  (authority_id, issued, remit) =
    (SELECT authority, issued,
            (SELECT remit FROM inspections WHERE inspections.inspection = documents.inspection)
     FROM documents WHERE id = document_id);

ALTER TABLE priority_actions ADD COLUMN start INTEGER;
ALTER TABLE priority_actions ADD COLUMN "end" INTEGER;
ALTER TABLE priority_actions ADD COLUMN page INTEGER;
ALTER TABLE priority_actions ADD COLUMN date TEXT;
ALTER TABLE priority_actions ADD COLUMN year INTEGER;
ALTER TABLE priority_actions ADD COLUMN region TEXT;
ALTER TABLE priority_actions ADD COLUMN framework TEXT;
ALTER TABLE priority_actions ADD COLUMN outcome_date TEXT;
UPDATE priority_actions SET
  authority_id = replace(authority_id, rtrim(authority_id, replace(authority_id, '/', '')), ''),
  document_id = replace(document_id, rtrim(document_id, replace(document_id, '/', '')), ''),
  (start, "end", page) =
    (SELECT start, "end", page FROM passages WHERE passages.passage = priority_actions.passage),
  (date, framework) = (SELECT date, framework FROM inspections WHERE inspection = raised_at),
  outcome_date = (SELECT date FROM inspections WHERE inspection = outcome_at);
UPDATE priority_actions SET
  region = (SELECT region FROM authorities WHERE id = authority_id),
  year = CAST(substr(coalesce(date, (SELECT issued FROM documents WHERE id = document_id)), 1, 4)
              AS INTEGER);
CREATE INDEX priority_actions_authority ON priority_actions (authority_id);

ALTER TABLE causes ADD COLUMN document_id TEXT;
ALTER TABLE causes ADD COLUMN start INTEGER;
ALTER TABLE causes ADD COLUMN "end" INTEGER;
ALTER TABLE causes ADD COLUMN page INTEGER;
UPDATE causes SET
  authority = replace(authority, rtrim(authority, replace(authority, '/', '')), ''),
  document_id = replace(source, rtrim(source, replace(source, '/', '')), ''),
  (start, "end", page) =
    (SELECT start, "end", page FROM passages WHERE passages.passage = causes.passage);
CREATE INDEX causes_pair ON causes (cause, effect);

UPDATE judgements SET
  authority_id = replace(authority_id, rtrim(authority_id, replace(authority_id, '/', '')), '');

CREATE INDEX inspection_themes_inspection ON inspection_themes (inspection, theme);
CREATE INDEX inspection_themes_theme ON inspection_themes (theme, standing);

-- Everything marked in a document: what the reader shows. Findings have their marks themselves.
CREATE TABLE mark_rows (
  document INTEGER NOT NULL REFERENCES documents (number), start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, page INTEGER, kind TEXT NOT NULL, name TEXT NOT NULL, rule TEXT,
  because TEXT
);
INSERT INTO mark_rows
  SELECT documents.number, start, "end", page,
         replace(marked.kind, rtrim(marked.kind, replace(marked.kind, '#', '')), '') AS of_kind,
         substr(marked.fact, length(iri) + 2), rule, because
  FROM marked JOIN documents ON iri = marked.source LEFT JOIN rules ON rules.fact = marked.fact
  ORDER BY 1, start, "end", of_kind, marked.fact;
DROP TABLE marked;
DROP TABLE rules;
DROP TABLE passages;
CREATE INDEX mark_rows_document ON mark_rows (document, start);
CREATE VIEW marks AS
  SELECT id AS document_id, start, "end", page, 'Finding' AS kind,
         iri || '/finding/' || start || '-' || "end" || coalesce('-' || nth, '') AS fact, rule,
         because
  FROM finding_rows LEFT JOIN documents ON documents.number = document
  UNION ALL
  SELECT id, start, "end", page, mark_rows.kind, iri || '/' || name, rule, because
  FROM mark_rows LEFT JOIN documents ON documents.number = document;

-- Search: porter stems, the names of the themes as a second indexed column.
CREATE VIRTUAL TABLE words USING fts5(text, themes, content = '', tokenize = 'porter unicode61');
CREATE TABLE word_forms (
  form TEXT PRIMARY KEY, stem TEXT NOT NULL, findings INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX word_forms_stem ON word_forms (stem);
