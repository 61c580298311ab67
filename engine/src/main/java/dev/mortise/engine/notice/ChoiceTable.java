package dev.mortise.engine.notice;

import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.NoticeDefinition.Way;
import dev.mortise.metadata.snapshot.Notice.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `notice.choice`: how people want to be told, of the tenant whose session is open.
@Repository
class ChoiceTable {
  private static final String OF_NOTICE =
      """
      select user_id, channel, way from notice.choice
       where tenant_id = :tenant and object_id = :object and name = :name
         and user_id = any (:users::uuid[])
      """;
  private static final String OF_USER =
      "select object_id, name, channel, way from notice.choice where tenant_id = :tenant and"
          + " user_id = :user";
  private static final String CHOOSE =
      """
      insert into notice.choice (tenant_id, user_id, object_id, name, channel, way)
      values (:tenant, :user, :object, :name, :channel, :way)
      on conflict (tenant_id, user_id, object_id, name, channel) do update set way = excluded.way
      """;

  private final JdbcClient jdbc;

  ChoiceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What somebody has chosen for a channel of a notice.
  record Choice(int object, String name, Channel channel, Way way) {}

  Map<Chosen.Key, Way> of(int object, String name, Collection<UUID> users) {
    return in(OF_NOTICE)
        .param("object", object)
        .param("name", name)
        .param("users", users.toArray(UUID[]::new))
        .query((row, _) ->
            Map.entry(
                new Chosen.Key(
                    row.getObject("user_id", UUID.class),
                    Channel.valueOf(row.getString("channel"))),
                Way.valueOf(row.getString("way"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<Choice> of(UUID user) {
    return in(OF_USER)
        .param("user", user)
        .query((row, _) ->
            new Choice(
                row.getInt("object_id"),
                row.getString("name"),
                Channel.valueOf(row.getString("channel")),
                Way.valueOf(row.getString("way"))))
        .list();
  }

  void choose(UUID user, Choice choice) {
    in(CHOOSE)
        .param("user", user)
        .param("object", choice.object())
        .param("name", choice.name())
        .param("channel", choice.channel().name())
        .param("way", choice.way().name())
        .update();
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }
}
