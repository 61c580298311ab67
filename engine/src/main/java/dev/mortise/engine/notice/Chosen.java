package dev.mortise.engine.notice;

import dev.mortise.metadata.definition.NoticeDefinition.Way;
import dev.mortise.metadata.snapshot.Notice;
import dev.mortise.metadata.snapshot.Notice.Channel;
import java.util.Map;
import java.util.UUID;

/// How some people want to be told by one notice.
public record Chosen(Notice notice, Map<Key, Way> ways) {

  public Chosen {
    ways = Map.copyOf(ways);
  }

  /// Somebody's choice for a channel.
  public record Key(UUID user, Channel channel) {}

  /// How somebody is told by a channel; never where the notice says nothing by it.
  public Way of(UUID user, Channel channel) {
    var message = notice.messages().get(channel);
    return message == null ? Way.NEVER : ways.getOrDefault(new Key(user, channel), message.way());
  }
}
