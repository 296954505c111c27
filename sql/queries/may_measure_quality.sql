-- Whether measurements may be kept, which a council's role and an analyst may not.
select has_table_privilege('load.extract_quality', 'insert')
       and has_table_privilege('load.extract_quality_check', 'insert');
