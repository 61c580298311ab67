package dev.mortise.engine.conversation;

import dev.mortise.engine.conversation.Message.Author;
import dev.mortise.engine.conversation.Message.Mention;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `conversation.message`, of the tenant whose session is open.
@Repository
class MessageTable {
  private static final String COLUMNS =
      "id, inside, author_id, author_kind, author_name, text, mentioned, mentioned_names, files,"
          + " written_at, edited_at, removed";
  private static final String OF_RECORD =
      " from conversation.message where tenant_id = :tenant and object_id = :object and record_id ="
          + " :record";
  private static final String PAGE =
      "select "
          + COLUMNS
          + OF_RECORD
          + """
             and (:all or not inside)
             and (cast(:before as uuid) is null or id < cast(:before as uuid))
           order by id desc limit :limit
          """;
  private static final String FIND = "select " + COLUMNS + OF_RECORD + " and id = :id for update";
  private static final String ADD =
      """
      insert into conversation.message
        (tenant_id, object_id, record_id, id, inside, author_id, author_kind, author_name, text,
         mentioned, mentioned_names, files, written_at)
      values (:tenant, :object, :record, :id, :inside, :author, :kind, :name, :text,
         :mentioned, :names, :files, :at)
      """;
  private static final String CHANGE =
      """
      update conversation.message set text = :text, edited_at = :at
       where tenant_id = :tenant and object_id = :object and record_id = :record and id = :id
      """;
  private static final String REMOVE =
      """
      update conversation.message
         set text = '', removed = true, edited_at = :at, files = '{}', mentioned = '{}',
             mentioned_names = '{}'
       where tenant_id = :tenant and object_id = :object and record_id = :record and id = :id
      """;

  private final JdbcClient jdbc;

  MessageTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Newest first.
  ///
  /// @param all whether those for colleagues are among them
  /// @param before id of the last one of the page before
  List<Message> page(Spoken on, boolean all, @Nullable UUID before, int limit) {
    return in(PAGE, on)
        .param("all", all)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> message(row))
        .list();
  }

  /// One of them, locked until the transaction ends.
  Optional<Message> lock(Spoken on, UUID id) {
    return in(FIND, on).param("id", id).query((row, _) -> message(row)).optional();
  }

  void add(Spoken on, Message message) {
    var mentions = message.mentions();
    in(ADD, on)
        .param("id", message.id())
        .param("inside", message.inside())
        .param("author", message.author().id())
        .param("kind", message.author().kind().name())
        .param("name", message.author().name())
        .param("text", message.text())
        .param("mentioned", mentions.stream().map(Mention::id).toArray(UUID[]::new))
        .param("names", mentions.stream().map(Mention::name).toArray(String[]::new))
        .param("files", message.files().toArray(UUID[]::new))
        .param("at", SqlMoment.of(message.writtenAt()))
        .update();
  }

  void change(Spoken on, UUID id, String text, Instant at) {
    in(CHANGE, on).param("id", id).param("text", text).param("at", SqlMoment.of(at)).update();
  }

  void remove(Spoken on, UUID id, Instant at) {
    in(REMOVE, on).param("id", id).param("at", SqlMoment.of(at)).update();
  }

  private JdbcClient.StatementSpec in(String sql, Spoken on) {
    return jdbc.sql(sql)
        .param("tenant", TenantSession.tenant().id())
        .param("object", on.type().id())
        .param("record", on.record());
  }

  private static Message message(ResultSet row) throws SQLException {
    var mentioned = (UUID[]) row.getArray("mentioned").getArray();
    var names = (String[]) row.getArray("mentioned_names").getArray();
    var mentions = new ArrayList<Mention>();
    for (int i = 0; i < mentioned.length; i++) {
      mentions.add(new Mention(mentioned[i], names[i]));
    }
    return new Message(
        row.getObject("id", UUID.class),
        row.getBoolean("inside"),
        new Author(
            row.getObject("author_id", UUID.class),
            UserKind.valueOf(row.getString("author_kind")),
            row.getString("author_name")),
        row.getString("text"),
        mentions,
        List.of((UUID[]) row.getArray("files").getArray()),
        SqlMoment.in(row, "written_at"),
        SqlMoment.ifAny(row, "edited_at"),
        row.getBoolean("removed"));
  }
}
