--liquibase formatted sql

--changeset grants:1 splitStatements:false runAlways:true
--comment What the application may do, whose role is named after the database: no more than this.
grant usage on schema tenant, store, identity, catalog, once, outbox, job, approval, task, assignment, trace, notice, file to ${app};

grant select, insert, update on tenant.tenant to ${app};
grant execute on function tenant.erase(int) to ${app};

grant select, insert, update, delete
  on store.record, store.slot_map, store.refill, store.unique_value, store.link, store.search,
     store.conversion, store.retired, store.claiming, store.changed_meanwhile, store.trash to ${app};
grant select, insert on store.history to ${app};
grant select, insert, update on store.counter to ${app};
grant select, insert, update, delete on store.rollup_delta, store.recompute, store.running_sum to ${app};
revoke execute on function store.unfolded() from public;
grant execute on function store.unfolded() to ${app};
grant select, insert, update on store.field_use to ${app};
revoke execute on function store.tenants_to_fill() from public;
grant execute on function store.tenants_to_fill() to ${app};
revoke execute on function store.matching(int, tsquery) from public;
grant execute on function store.matching(int, tsquery) to ${app};

grant select, insert, update on identity.account, identity.api_key to ${app};
grant select, insert, update, delete on identity.session, identity.sign_in_try to ${app};
grant select, insert on identity.audit, identity.operator_audit to ${app};

grant select, insert on catalog.version to ${app};

grant select, insert, update, delete on once.answer, once.operator_answer to ${app};

grant select, insert, delete on outbox.interest to ${app};
grant select, insert, update, delete on outbox.event to ${app};
grant select, insert, update, delete on outbox.delivery to ${app};
grant usage on schema webhook to ${app};
grant select, insert, update, delete on webhook.subscription to ${app};
grant usage on schema live to ${app};
grant select, insert, update on live.place to ${app};
grant select, insert, delete on live.change to ${app};
revoke execute on function live.news(int[], bigint[]) from public;
grant execute on function live.news(int[], bigint[]) to ${app};
revoke execute on function outbox.due(timestamptz) from public;
grant execute on function outbox.due(timestamptz) to ${app};
revoke execute on function outbox.waiting() from public;
grant execute on function outbox.waiting() to ${app};

grant select, insert, update, delete on job.timer to ${app};
revoke execute on function job.tenants_with_due(timestamptz), job.first_due(timestamptz) from public;
grant execute on function job.tenants_with_due(timestamptz), job.first_due(timestamptz) to ${app};

grant select, insert, update on approval.approval, approval.signature to ${app};

grant select, insert, update, delete on task.task to ${app};
grant select, insert on assignment.pick, assignment.candidate to ${app};
grant select, insert, update on assignment.turn to ${app};

grant select, insert, delete on trace.run to ${app};
grant select, insert, update on trace.lost to ${app};
revoke execute on function trace.tenants_with_old(timestamptz) from public;
grant execute on function trace.tenants_with_old(timestamptz) to ${app};
grant select, insert, update, delete on notice.notice, notice.choice, notice.reader, notice.mail_server to ${app};
grant usage on schema conversation to ${app};
grant select, insert, update on conversation.message, conversation.mark to ${app};
grant usage on schema guest to ${app};
grant select, insert, update on guest.link, guest.code to ${app};
grant select, insert, delete on guest.solved to ${app};


grant select, insert, update, delete on file.file, file.piece, store.holding to ${app};
grant select, insert, update on file.total to ${app};
revoke execute on function file.tenants_to_look_at(timestamptz, timestamptz) from public;
grant execute on function file.tenants_to_look_at(timestamptz, timestamptz) to ${app};
grant usage on schema view to ${app};
grant select, insert, update, delete on view.saved to ${app};
