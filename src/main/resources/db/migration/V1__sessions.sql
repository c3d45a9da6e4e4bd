-- A live session: what was run, what was done in it, and when it was used. Its log is computed from this.
create table learning_session (
    id           varchar(22)                 not null primary key,
    scenario     varchar(64)                 not null,
    seed         bigint                      not null,
    actions      varchar(100000)             not null,
    created_at   timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone not null,
    version      bigint                      not null
);

create index learning_session_last_used_at on learning_session (last_used_at);
create index learning_session_created_at on learning_session (created_at);
