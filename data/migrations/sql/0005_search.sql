-- What a search by the beginning of a number, and the look for likely duplicates, would else read whole tables for.
create index ix_case_file_case_no_begins on case_file (case_no text_pattern_ops);
create index ix_person_nationality_birth_year on person (nationality, birth_year);
