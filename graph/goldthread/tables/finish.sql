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
CREATE INDEX findings_authority ON findings (authority_id, "when");
CREATE INDEX findings_inspection ON findings (inspection);
CREATE INDEX findings_document ON findings (document_id, start);
CREATE UNIQUE INDEX findings_finding ON findings (finding);
CREATE INDEX findings_newest ON findings ("when" DESC, document, start);

-- How many findings are alike in all that a choice may ask but themes and words: what is counted
-- over everything needs no look at each finding.
CREATE TABLE finding_counts AS
  SELECT authority, authority_id, region, inspection, framework, remit, source, area, grade, place,
         polarity, year, "when", count(*) AS n
  FROM findings GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;

-- A row for each theme of each finding, with what a choice may ask beside it, so that counting
-- needs no look at the sentences.
CREATE TABLE finding_themes (
  theme TEXT NOT NULL, finding INTEGER NOT NULL REFERENCES findings (number),
  authority TEXT, authority_id TEXT, region TEXT, inspection TEXT, framework TEXT, remit TEXT,
  source TEXT, area TEXT, grade TEXT, place TEXT, polarity TEXT, year INTEGER,
  PRIMARY KEY (theme, finding)
) WITHOUT ROWID;
CREATE INDEX finding_themes_finding ON finding_themes (finding, theme);

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

-- Everything marked in a document, in its order: what the reader shows.
CREATE UNIQUE INDEX rules_fact ON rules (fact);
CREATE TABLE marks (
  document_id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER,
  kind TEXT NOT NULL, fact TEXT NOT NULL, rule TEXT, because TEXT
);
INSERT INTO marks
  SELECT document_id, start, "end", page, kind, stated.fact, rule, because
  FROM (
    SELECT document_id, start, "end", page, 'Finding' AS kind, finding AS fact FROM findings
    UNION ALL
    SELECT replace(source, rtrim(source, replace(source, '/', '')), ''), start, "end", page,
           replace(kind, rtrim(kind, replace(kind, '#', '')), ''), fact
    FROM marked
  ) AS stated LEFT JOIN rules ON rules.fact = stated.fact
  ORDER BY 1, start, "end", kind, stated.fact;
DROP TABLE marked;
DROP TABLE rules;
DROP TABLE passages;
CREATE INDEX marks_document ON marks (document_id, start);
CREATE INDEX marks_fact ON marks (fact);

-- Search: porter stems, the names of the themes as a second indexed column.
CREATE VIRTUAL TABLE words USING fts5(text, themes, content = '', tokenize = 'porter unicode61');
CREATE TABLE word_forms (
  form TEXT PRIMARY KEY, stem TEXT NOT NULL, findings INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX word_forms_stem ON word_forms (stem);
