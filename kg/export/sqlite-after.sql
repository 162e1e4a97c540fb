-- Indices and full-text search, made once the tables are full. Case and accents do not matter to a search.

CREATE INDEX names_entity ON names (entity_id);
CREATE INDEX names_name ON names (name);
CREATE INDEX entities_name ON entities (name);
CREATE INDEX mentions_entity ON mentions (entity_id);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX facts_type ON facts (type);
CREATE INDEX facts_earliest ON facts (earliest);
CREATE INDEX facts_claimed_by ON facts (claimed_by);
CREATE INDEX facts_iri ON facts (iri);
CREATE INDEX participants_entity ON participants (entity_id);
CREATE INDEX quantities_fact ON quantities (fact_id);
CREATE INDEX quotations_speaker ON quotations (speaker_id);
CREATE INDEX quotations_addressee ON quotations (addressee_id);
CREATE INDEX positions_holder ON positions (holder_id);
CREATE INDEX positions_of ON positions (of_id);
CREATE INDEX evidence_article ON evidence (article_id, begins);
CREATE INDEX fact_evidence_evidence ON fact_evidence (evidence_id);

CREATE VIRTUAL TABLE articles_fts USING fts5 (title, content=[articles], content_rowid=[id], tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE names_fts USING fts5 (name, content=[names], content_rowid=[id], tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE facts_fts USING fts5 (name, content=[facts], content_rowid=[id], tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quotations_fts USING fts5 (text, content=[quotations], content_rowid=[fact_id], tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE evidence_fts USING fts5 (text, content=[evidence], content_rowid=[id], tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE readable_fts USING fts5 (who, fact, whom, place, says, sentence, headline, content=[readable], content_rowid=[fact_id], tokenize='unicode61 remove_diacritics 2');

INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
INSERT INTO names_fts (names_fts) VALUES ('rebuild');
INSERT INTO facts_fts (facts_fts) VALUES ('rebuild');
INSERT INTO quotations_fts (quotations_fts) VALUES ('rebuild');
INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild');
INSERT INTO readable_fts (readable_fts) VALUES ('rebuild');
