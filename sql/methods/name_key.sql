-- A name in the form in which names are compared: lower case, "&" as "and", accents, dots and
-- apostrophes dropped, every other mark a blank, single blanks.
create or replace function reference.name_key(p_name text)
returns text
language sql immutable strict parallel safe
as $$
    select btrim(regexp_replace(
               translate(lower(replace(p_name, '&', ' and ')), 'ŵŷâêîôûáéíóúàèìòùäëïöü.''’', 'wyaeiouaeiouaeiouaeiou'),
               '[^a-z0-9]+', ' ', 'g'))
$$;
comment on function reference.name_key(text) is 'A name in the form in which names are compared';
