-- Made after the rows, as anyone would who loads a million.
alter table thin.task add primary key (tenant_id, id);
alter table thin.task add unique (tenant_id, external_no);
create index on thin.task (tenant_id, project, id);
create index on thin.task (tenant_id, assignee, id);
create index on thin.task (tenant_id, team, id);
create index on thin.task (tenant_id, number, id);
create index on thin.task (tenant_id, status, id);
create index on thin.task (tenant_id, area, id);
create index on thin.task (tenant_id, priority, id);
create index on thin.task (tenant_id, due_at, id);
alter table thin.task_words add primary key (tenant_id, id);
create index on thin.task_words using gin (tenant_id, tokens);
