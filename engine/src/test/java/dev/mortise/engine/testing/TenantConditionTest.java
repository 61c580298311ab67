package dev.mortise.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the check of statements takes for a tenant that is named.
class TenantConditionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select r.id from store.record r where r.tenant_id = ? and r.object_id = ?",
        "select count(*) from store.record where tenant_id = ?",
        "update store.record set doc = ? where tenant_id = ? and id = ?",
        "insert into store.link (tenant_id, field_id) values (?, ?)",
        "with d as (delete from store.record where tenant_id = ? returning *) insert into"
            + " store.trash (tenant_id, id) select tenant_id, id from d",
        "select r.id from store.record r where r.tenant_id = ? and exists (select from store.link l"
            + " where l.tenant_id = r.tenant_id)",
        "select id from tenant.tenant where code = ?",
        "select id from store.matching(?, ?)"
      })
  void takesEachTableByItself(String sql) {
    assertThat(TenantCondition.missing(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select r.id from store.record r where r.object_id = ?",
        "select count(*) from store.record",
        "update store.record set doc = ? where id = ?",
        "delete from store.link where tenant_id = ? ;\ndelete from store.search where id = ?",
        "insert into store.link (field_id) values (?)",
        "select r.id from store.record r where exists (select from store.link l where l.tenant_id ="
            + " r.tenant_id)",
        "select r.id from store.record r where r.tenant_id = ? union all select r.id from"
            + " store.record r where r.object_id = ?"
      })
  void missesItWhereOneIsLeftOut(String sql) {
    assertThat(TenantCondition.missing(sql)).isNotEmpty();
  }

  @Test
  void doesNotCountATenantThatIsOnlyRead() {
    assertThat(TenantCondition.missing("select r.tenant_id from store.record r"))
        .containsExactly("store.record");
  }
}
