-- What each release found of itself, and releases that are taken back. Once landed this file is never edited.

-- JSON, as the program writes it.
alter table release add column audit text not null default '{}' check (json_valid(audit));
-- Whether it only shows again what a release before it showed, because the one between was taken back.
alter table release add column is_restored integer not null default 0 check (is_restored in (0, 1));

-- Fingerprints of donors, of the live release and the one before, and of all that were taken back: these were public too.
create table release_donors_of (
    release integer not null references release (key),
    slug    text    not null,
    donors  blob    not null,
    primary key (release, slug)
) strict;
insert into release_donors_of (release, slug, donors)
    select release.key, release_donors.slug, release_donors.donors from release_donors, release where release.state = 'live';
drop table release_donors;

-- How often the registry publishes by itself; without a row after each import.
create table release_rhythm (
    only  integer primary key check (only = 1),
    every text    not null
) strict;
