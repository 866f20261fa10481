-- Tokens of the operator, who writes for every bank, and files that are for none alone. Once landed this file is never
-- edited. A column cannot be made to hold nothing afterwards: the tables are made anew.

create table token_made_anew (
    key        integer primary key,
    id         text    not null unique,
    sha256     blob    not null unique check (length(sha256) = 32),
    -- The bank that it is for; none of the operator's.
    biobank    integer references biobank (key),
    -- Said twice, so that a bank that is missing gives nobody more rights.
    operator   integer not null check (operator in (0, 1)),
    name       text    not null,
    actor      text    not null,
    at         text    not null,
    revoked_at text,
    check ((operator = 1) = (biobank is null))
) strict;
insert into token_made_anew (key, id, sha256, biobank, operator, name, actor, at, revoked_at)
    select key, id, sha256, biobank, 0, name, actor, at, revoked_at from token;
drop table token;
alter table token_made_anew rename to token;

create table staged_made_anew (
    id         text    primary key,
    -- The bank that it is for; none when it may be about any.
    biobank    integer references biobank (key),
    at         text    not null,
    expires_at text    not null,
    -- What is known of it, as JSON.
    content    text    not null check (json_valid(content))
) strict;
insert into staged_made_anew (id, biobank, at, expires_at, content)
    select id, biobank, at, expires_at, content from staged;
drop table staged;
alter table staged_made_anew rename to staged;
create index staged_biobank on staged (biobank);
