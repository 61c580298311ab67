package dev.mortise.engine.notice;

import dev.mortise.engine.identity.Directory;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerHandler;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.outbox.Deliveries;
import dev.mortise.engine.outbox.Deliveries.NewDelivery;
import dev.mortise.engine.problem.Language;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Letters that can wait, sent as one a day, at the hour each reader has chosen.
///
/// A letter waits in the row of its notice, and a timer of its reader says when it goes; the timer
/// ends in the transaction that takes the letters and puts the digest into the outbox.
@Component
class Digests implements TimerHandler {
  static final int USUAL_HOUR = 8;
  private static final String KIND = "digest";
  private static final String DIGEST = "digest";

  /// Letters that are quoted; of more there is only the number.
  private static final int MOST = 100;

  private final NoticeTable notices;
  private final ReaderTable readers;
  private final Timers timers;
  private final Directory directory;
  private final MailServers servers;
  private final Deliveries deliveries;

  Digests(
      NoticeTable notices,
      ReaderTable readers,
      Timers timers,
      Directory directory,
      MailServers servers,
      Deliveries deliveries) {
    this.notices = notices;
    this.readers = readers;
    this.timers = timers;
    this.directory = directory;
    this.servers = servers;
    this.deliveries = deliveries;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /// Has somebody's letters sent at their next hour.
  void expect(RequestContext context, UUID user) {
    timers.keep(timer(context, user, hour(user)));
  }

  /// Hour of the tenant's day at which somebody gets their digest.
  int hour(UUID user) {
    return readers.hour(user).orElse(USUAL_HOUR);
  }

  /// Notes the hour somebody has chosen; what waits already goes by it.
  void choose(RequestContext context, UUID user, int hour) {
    if (hour(user) != hour) {
      readers.choose(user, hour);
      if (!timers.of(KIND, user).isEmpty()) {
        timers.schedule(timer(context, user, hour));
      }
    }
  }

  @Override
  public void run(RequestContext context, Timer timer) {
    var user = Objects.requireNonNull(timer.record());
    var letters = notices.takeLetters(user).stream().map(Letter::read).toList();
    // who has left gets no mail, and what could not be sent for a while is old by now
    if (letters.isEmpty()
        || directory.active(List.of(user)).isEmpty()
        || servers.current().isEmpty()) {
      return;
    }
    var digest = letters.size() == 1 ? letters.getFirst() : together(letters);
    deliveries.add(
        new NewDelivery(MailSender.CHANNEL, MailSender.SERVER, user, DIGEST, digest.write(), false),
        context.now());
  }

  private static Timer timer(RequestContext context, UUID user, int hour) {
    return new Timer(KIND, null, user, DIGEST, Map.of(), next(context, hour));
  }

  private static Instant next(RequestContext context, int hour) {
    var zone = context.snapshot().about().zone();
    var today = context.now().atZone(zone).toLocalDate();
    var at = today.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
    return at.isAfter(context.now())
        ? at
        : today.plusDays(1).atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
  }

  private static Letter together(List<Letter> letters) {
    var last = letters.getLast();
    var text = new StringBuilder();
    for (var letter : letters.subList(0, Math.min(MOST, letters.size()))) {
      text.append("• ").append(letter.subject()).append('\n');
      if (!letter.text().isEmpty()) {
        text.append(letter.text()).append('\n');
      }
      text.append('\n');
    }
    if (letters.size() > MOST) {
      text.append("…\n");
    }
    return new Letter(
        last.to(), last.language(), subject(last.language(), letters.size()), text.toString());
  }

  private static String subject(Locale language, int count) {
    return switch (Language.of(language.toLanguageTag()).orElse(Language.ZH_CN)) {
      case EN -> count + " notices";
      case ZH_CN -> count + " 条通知";
      case ZH_TW -> count + " 則通知";
    };
  }
}
