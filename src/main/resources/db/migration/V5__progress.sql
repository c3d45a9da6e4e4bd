-- Which questions were answered, and how that went: a log that only grows. When to ask again is computed from it.
create table review (
    id          varchar(64)                 not null primary key, -- of the answer: it counts once
    learner     varchar(22)                 not null references learner (id),
    question    varchar(64)                 not null,
    reviewed_at timestamp(6) with time zone not null,
    correct     boolean                     not null,
    first_try   boolean                     not null,
    hints       integer                     not null,
    certainty   varchar(16),
    grade       varchar(8)                  not null,
    model       varchar(16)                 not null
);

create index review_learner on review (learner, reviewed_at);

-- How far somebody has read a lesson.
create table reading (
    id       varchar(88)                 not null primary key,
    learner  varchar(22)                 not null references learner (id),
    lesson   varchar(64)                 not null,
    sections integer                     not null,
    finished boolean                     not null,
    read_at  timestamp(6) with time zone not null
);

create index reading_learner on reading (learner);
