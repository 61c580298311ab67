package dev.mortise.engine.notice;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.notice.ChoiceTable.Choice;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.NoticeDefinition.Way;
import dev.mortise.metadata.snapshot.Notice;
import dev.mortise.metadata.snapshot.Notice.Channel;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// How people want to be told, each for themselves: by each notice they may get, and each of its
/// channels.
@Service
public class Preferences {
  private final ChoiceTable choices;
  private final Digests digests;
  private final TenantSession session;

  Preferences(ChoiceTable choices, Digests digests, TenantSession session) {
    this.choices = choices;
    this.digests = digests;
    this.session = session;
  }

  /// How the caller is told by a notice.
  ///
  /// @param notice its full name
  /// @param label what it is called, in the caller's language
  public record Preference(String notice, String label, boolean urgent, Map<Channel, Way> ways) {}

  /// All a caller has chosen.
  ///
  /// @param digestHour hour of the tenant's day at which the digest is sent
  public record Choices(int digestHour, List<Preference> notices) {}

  /// What somebody wants to be another way.
  ///
  /// @param notice full name of a notice
  public record Wish(String notice, Channel channel, Way way) {}

  public Choices of(RequestContext context) {
    return session.read(context.tenant(), () -> chosen(context));
  }

  /// What is wrong with wishes; empty when nothing is.
  public List<FieldProblem> problems(RequestContext context, List<Wish> wishes) {
    var known = known(context);
    var problems = new ArrayList<FieldProblem>();
    for (var wish : wishes) {
      var notice = known.get(wish.notice());
      var at = "/notices/" + wish.notice();
      if (notice == null) {
        problems.add(FieldProblem.of(at, "unknown_notice", Map.of("value", wish.notice())));
      } else if (!notice.messages().containsKey(wish.channel())
          || (wish.channel() == Channel.IN_APP && wish.way() == Way.DIGEST)) {
        var arguments =
            Map.<String, Object>of("channel", wish.channel().word(), "value", word(wish.way()));
        problems.add(FieldProblem.of(at + "/" + wish.channel().word(), "not_told_so", arguments));
      }
    }
    return problems;
  }

  /// Notes what the caller wants; what is not said stays as it is.
  ///
  /// @param wishes checked by [#problems]
  public Choices choose(RequestContext context, @Nullable Integer digestHour, List<Wish> wishes) {
    var known = known(context);
    var me = context.principal().id();
    return session.write(
        context.tenant(),
        () -> {
          for (var wish : wishes) {
            var notice = known.get(wish.notice());
            if (notice != null) {
              var object = context.snapshot().require(notice.object()).id();
              choices.choose(me, new Choice(object, notice.name(), wish.channel(), wish.way()));
            }
          }
          if (digestHour != null) {
            digests.choose(context, me, digestHour);
          }
          return chosen(context);
        });
  }

  private Choices chosen(RequestContext context) {
    var me = context.principal().id();
    var made = choices.of(me);
    var shown = new ArrayList<Preference>();
    for (var type : Notices.readable(context)) {
      for (var notice : type.notices().values()) {
        var ways = new EnumMap<Channel, Way>(Channel.class);
        notice.messages().forEach((channel, message) -> ways.put(channel, message.way()));
        made.stream()
            .filter(each -> each.object() == type.id() && each.name().equals(notice.name()))
            .filter(each -> ways.containsKey(each.channel()))
            .forEach(each -> ways.put(each.channel(), each.way()));
        shown.add(
            new Preference(
                notice.fullName(), Notices.label(context, notice), notice.urgent(), ways));
      }
    }
    return new Choices(digests.hour(me), List.copyOf(shown));
  }

  private static Map<String, Notice> known(RequestContext context) {
    return Notices.readable(context).stream()
        .flatMap(type -> type.notices().values().stream())
        .collect(Collectors.toMap(Notice::fullName, Function.identity()));
  }

  private static String word(Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}
