package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.Directory;
import dev.mortise.engine.identity.Directory.Reader;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.notice.Chosen;
import dev.mortise.engine.notice.NoticeProblem;
import dev.mortise.engine.notice.Notices;
import dev.mortise.engine.notice.Told;
import dev.mortise.engine.notice.Told.Said;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.NoticeDefinition.Way;
import dev.mortise.metadata.snapshot.Notice;
import dev.mortise.metadata.snapshot.Notice.Channel;
import dev.mortise.metadata.snapshot.SystemField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells people of records what notices say: nobody of a record they may not read, and everybody
/// only what they may read of it.
final class Telling {
  private static final int MOST_READERS = 10_000;

  private final RequestContext context;
  private final RecordStore store;
  private final Directory directory;
  private final Notices notices;

  /// @param context of the platform
  Telling(RequestContext context, RecordStore store, Beside beside) {
    this.context = context;
    this.store = store;
    this.directory = beside.directory();
    this.notices = beside.notices();
  }

  void tell(StoredRecord record, Notice notice) {
    tell(record, notice, null);
  }

  /// @param saying what somebody has said on the record; null for nothing
  void tell(StoredRecord record, Notice notice, @Nullable Saying saying) {
    var graph = RecordGraph.trusted(store, context);
    graph.put(record);
    var when = notice.when();
    if (when != null && !graph.settle(() -> graph.holds(when, record))) {
      return;
    }
    var people = new PeopleFinder(context, graph, directory);
    var users = new TreeSet<UUID>();
    notice.to().forEach(some -> users.addAll(people.of(some, record)));
    if (saying != null) {
      users.addAll(saying.to());
      users.remove(saying.author());
    }
    if (users.isEmpty()) {
      return;
    }
    if (users.size() > MOST_READERS) {
      throw ProblemException.of(
          NoticeProblem.TOO_MANY_READERS, Map.of("notice", notice.fullName(), "max", MOST_READERS));
    }
    var chosen = notices.chosen(record.type(), notice, users);
    var addresses =
        notice.messages().containsKey(Channel.EMAIL) && notices.mails()
            ? addresses(users)
            : Map.<UUID, String>of();
    var told = new ArrayList<Told>();
    for (var reader : directory.readers(users)) {
      var address = addresses.get(reader.principal().id());
      var each =
          saying == null || saying.reaches(reader.principal())
              ? told(reader, record, chosen, saying, address)
              : null;
      if (each != null) {
        told.add(each);
      }
    }
    notices.tell(context, notice, List.copyOf(told));
  }

  /// Null when they are not told: they do not want to be, or may not read the record.
  private @Nullable Told told(
      Reader reader,
      StoredRecord record,
      Chosen chosen,
      @Nullable Saying saying,
      @Nullable String address) {
    var user = reader.principal().id();
    var lists = chosen.of(user, Channel.IN_APP) != Way.NEVER;
    var mail = address == null ? Way.NEVER : chosen.of(user, Channel.EMAIL);
    var theirs = as(reader);
    if ((!lists && mail == Way.NEVER) || !sees(theirs, record)) {
      return null;
    }
    var notice = chosen.notice();
    return new Told(
        user,
        theirs.language(),
        record.type().id(),
        record.id(),
        notice.name(),
        notice.urgent(),
        lists ? said(theirs, record, notice, Channel.IN_APP, saying) : null,
        mail != Way.NEVER ? said(theirs, record, notice, Channel.EMAIL, saying) : null,
        mail,
        address);
  }

  /// Where people get their mail; who has no address is not there.
  private Map<UUID, String> addresses(Collection<UUID> users) {
    var type = context.snapshot().require(SystemField.USER);
    var plan =
        new QueryPlan.ByIds(type, List.of(), PlanValues.of(context), List.copyOf(users), Lock.NONE);
    var addresses = new HashMap<UUID, String>();
    for (var user : store.byIds(plan)) {
      if (user.get("email") instanceof String address) {
        addresses.put(user.id(), address);
      }
    }
    return addresses;
  }

  private boolean sees(RequestContext theirs, StoredRecord record) {
    var graph = RecordGraph.trusted(store, theirs);
    graph.put(record);
    return new Scopes(Access.of(theirs), graph, new Places()).shows(record);
  }

  private Said said(
      RequestContext theirs,
      StoredRecord record,
      Notice notice,
      Channel channel,
      @Nullable Saying saying) {
    var message = notice.messages().get(channel);
    if (message == null) {
      throw new IllegalStateException("nothing is said by " + channel);
    }
    var wording = message.in(theirs.language().toLanguageTag());
    var words = new NoticeWords(theirs, store, record);
    var text = words.text(wording.text());
    return new Said(words.line(wording.subject()), saying == null ? text : saying.after(text));
  }

  private RequestContext as(Reader reader) {
    var language = reader.language();
    return new RequestContext(
        context.tenant(),
        reader.principal(),
        context.snapshot(),
        context.version(),
        context.now(),
        context.origin(),
        Locale.forLanguageTag(language == null ? context.snapshot().about().language() : language));
  }
}
