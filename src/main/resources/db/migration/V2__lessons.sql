-- A lesson in one language: the files of the product, brought here when it starts.
create table lesson (
    id       varchar(80)     not null primary key,
    language varchar(2)      not null,
    slug     varchar(64)     not null,
    place    integer         not null,
    part     varchar(32)     not null,
    checksum varchar(64)     not null,
    source   varchar(200000) not null
);
