-- Questions of the public that found nothing, by class and day. Once landed this file is never edited.

-- A class is filters with values that the program or the directory knows: never what somebody typed, nor who.
create table asked (
    -- In UTC: 2026-01-31.
    day   text    not null,
    class text    not null,
    times integer not null check (times > 0),
    primary key (day, class)
) strict;
