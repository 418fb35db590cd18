-- The SAF-T of the request, with the days each covers.
create temp table if not exists saf_t_files (file_id integer, company varchar, from_on date, to_on date);
