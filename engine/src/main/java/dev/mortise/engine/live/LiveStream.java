package dev.mortise.engine.live;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.live.ChangeTable.News;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.EventsRequest;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one onlooker is told. While there is nothing to tell it takes no thread; whenever there is,
/// it is asked anew who they are and what they see.
final class LiveStream implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

  private static final long GONE = -1;

  private final Onlooker onlooker;
  private final EventsRequest request;
  private final View view;
  private final Executor threads;
  private final Set<Integer> objects;

  /// Versions of watched records as the onlooker knows them.
  private final Map<UUID, Long> known = new HashMap<>();

  private volatile Set<Subject> subjects;

  private Set<Subject> pending = new LinkedHashSet<>();
  private boolean all;
  private boolean asked;
  private boolean busy = true; // until it has begun
  private boolean ended;
  private long place;

  LiveStream(
      Onlooker onlooker,
      RequestContext context,
      EventsRequest request,
      View view,
      Executor threads) {
    this.onlooker = onlooker;
    this.request = request;
    this.view = view;
    this.threads = threads;
    this.subjects = subjects(context);
    this.objects =
        request.watched().values().stream()
            .map(name -> context.snapshot().require(name).id())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// What somebody sees of what they look at.
  interface View {
    /// By what shared lists of the caller are known.
    Collection<Subject> lists(RequestContext context);

    /// Versions of those of some records that the caller may read.
    Map<UUID, Long> versions(RequestContext context, Map<UUID, String> records);
  }

  /// Numbers of the object types of which records are watched.
  Set<Integer> objects() {
    return objects;
  }

  /// Tells where they stand, then what they have missed.
  void begin(News missed) throws IOException {
    var subjects = missed.subjects();
    var context = onlooker.context();
    onlooker.tell(subjects == null ? "reset" : "ready", Map.of());
    var whole = subjects == null || request.after() == null;
    var changed = subjects == null ? Set.<Subject>of() : subjects;
    tellRecords(context, request.watched().keySet(), changed, whole);
    tellMessages(changed);
    tellLists(changed);
    onlooker.tell(missed.last());
    threads.execute(this);
  }

  /// Takes note of what has changed.
  synchronized void offer(News news) {
    place = Math.max(place, news.last());
    if (news.subjects() == null) {
      all = true;
    } else {
      news.subjects().stream().filter(subjects::contains).forEach(pending::add);
    }
    if (all || !pending.isEmpty()) {
      wake();
    }
  }

  /// Looks whether they are still there, and may be.
  synchronized void ask() {
    asked = true;
    wake();
  }

  synchronized void end() {
    ended = true;
    onlooker.end();
  }

  private void wake() {
    if (!busy && !ended) {
      busy = true;
      threads.execute(this);
    }
  }

  @Override
  public void run() {
    for (var turn = next(); turn != null; turn = next()) {
      try {
        tell(turn);
      } catch (ProblemException withdrawn) {
        end();
      } catch (IOException | RuntimeException broken) {
        // who wants to go on comes again, and says from where
        LOG.debug("a live stream ends", broken);
        end();
      }
    }
  }

  private synchronized @Nullable Turn next() {
    if (ended || !(all || asked || !pending.isEmpty())) {
      busy = false;
      return null;
    }
    var turn = new Turn(pending, all, place);
    pending = new LinkedHashSet<>();
    all = false;
    asked = false;
    return turn;
  }

  /// @param all whether anything may have changed
  /// @param place up to where they have been told after it
  private record Turn(Set<Subject> changed, boolean all, long place) {}

  private void tell(Turn turn) throws IOException {
    var context = onlooker.context();
    var changed = new LinkedHashSet<>(turn.changed());
    var now = subjects(context);
    if (!now.equals(subjects)) {
      // another role, another team, another version of the model
      subjects = now;
      changed.add(new Subject(Topic.TASKS, Subject.ALL));
    }
    if (turn.all()) {
      onlooker.tell("reset", Map.of());
    }
    var records =
        request.watched().keySet().stream()
            .filter(id -> turn.all() || changed.contains(subject(id)) || hasMessages(id, changed))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!records.isEmpty()) {
      tellRecords(context, records, changed, turn.all());
    }
    tellMessages(changed);
    tellLists(changed);
    onlooker.tell(turn.place());
  }

  private void tellRecords(
      RequestContext context, Set<UUID> ids, Set<Subject> changed, boolean whole)
      throws IOException {
    var wanted = new LinkedHashMap<UUID, String>();
    ids.forEach(id -> wanted.put(id, request.watched().get(id)));
    var versions = view.versions(context, wanted);
    for (var record : wanted.entrySet()) {
      var id = record.getKey();
      long version = versions.getOrDefault(id, GONE);
      var before = known.put(id, version);
      var news =
          before == null ? version == GONE || changed.contains(subject(id)) : before != version;
      if (whole || news) {
        var about = about(record.getValue(), id);
        if (version == GONE) {
          onlooker.tell("gone", about);
        } else {
          about.put("version", version);
          onlooker.tell(Topic.RECORD.word(), about);
        }
      }
    }
  }

  private static Map<String, Object> about(String object, UUID id) {
    var about = new LinkedHashMap<String, Object>();
    about.put("object", object);
    about.put("id", id);
    return about;
  }

  /// Of records that were looked at just now.
  private void tellMessages(Set<Subject> changed) throws IOException {
    for (var record : request.watched().entrySet()) {
      var id = record.getKey();
      if (hasMessages(id, changed) && known.getOrDefault(id, GONE) != GONE) {
        onlooker.tell(Topic.MESSAGES.word(), about(record.getValue(), id));
      }
    }
  }

  private boolean hasMessages(UUID record, Set<Subject> changed) {
    return Stream.of(record.toString(), record + Subject.INSIDE)
        .map(id -> new Subject(Topic.MESSAGES, id))
        .anyMatch(subject -> changed.contains(subject) && subjects.contains(subject));
  }

  private void tellLists(Set<Subject> changed) throws IOException {
    for (var topic : Topic.values()) {
      if (!topic.ofRecords()
          && changed.stream()
              .anyMatch(subject -> subject.topic() == topic && subjects.contains(subject))) {
        onlooker.tell(topic.word(), Map.of());
      }
    }
  }

  private Set<Subject> subjects(RequestContext context) {
    var found = new HashSet<Subject>(view.lists(context));
    var me = context.principal().id().toString();
    for (var topic : Topic.values()) {
      if (!topic.ofRecords()) {
        found.add(new Subject(topic, me));
        found.add(new Subject(topic, Subject.ALL));
      }
    }
    var inside = context.principal().kind() == UserKind.INSIDE;
    for (var id : request.watched().keySet()) {
      found.add(subject(id));
      found.add(new Subject(Topic.MESSAGES, id.toString()));
      if (inside) {
        found.add(new Subject(Topic.MESSAGES, id + Subject.INSIDE));
      }
    }
    return Set.copyOf(found);
  }

  private static Subject subject(UUID id) {
    return new Subject(Topic.RECORD, id.toString());
  }
}
