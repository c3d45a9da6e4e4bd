-- Where the learner has said to be, by its name in the tz database: days begin at midnight there, otherwise in UTC.
alter table learner add column zone varchar(64);
