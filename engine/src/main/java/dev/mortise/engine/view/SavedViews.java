package dev.mortise.engine.view;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.record.ObjectTypes;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.view.SavedView.Shown;
import dev.mortise.engine.view.SavedView.Terms;
import dev.mortise.engine.view.SavedViewTable.Kept;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Views people have saved: everybody's own, and those that who manages metadata shares with roles.
@Service
public class SavedViews {
  private static final int MOST = 200;

  private final SavedViewTable views;
  private final SavedViewCheck check;
  private final ProblemTexts texts;
  private final TenantSession session;

  SavedViews(
      SavedViewTable views, SavedViewCheck check, ProblemTexts texts, TenantSession session) {
    this.views = views;
    this.check = check;
    this.texts = texts;
    this.session = session;
  }

  /// The caller's own of an object type and those shared with them. One that does not fit what they
  /// may see is told to its owner alone: its words may be of what others may not know.
  public List<Shown> list(RequestContext context, String object) {
    var type = ObjectTypes.requireReadable(context, object);
    var roles = new ArrayList<>(context.principal().roles());
    roles.add(SavedView.EVERYBODY);
    var user = context.principal().id();
    var seen = session.read(context.tenant(), () -> views.seen(type.id(), user, roles));
    return seen.stream().flatMap(kept -> shown(context, kept).stream()).toList();
  }

  public Shown create(RequestContext context, Terms terms) {
    require(context, terms);
    var type = ObjectTypes.requireReadable(context, terms.object());
    var made = new SavedView(Ids.at(context.now()), context.principal().id(), terms);
    session.write(
        context.tenant(),
        () -> {
          if (views.owned(made.owner()) >= MOST) {
            throw ProblemException.of(SavedViewProblem.TOO_MANY_VIEWS, Map.of("limit", MOST));
          }
          views.add(made, type.id(), context.now());
          return made;
        });
    return new Shown(made, true, null);
  }

  /// Replaces the whole of one of the caller's own.
  public Shown replace(RequestContext context, UUID id, Terms terms) {
    require(context, terms);
    var type = ObjectTypes.requireReadable(context, terms.object());
    var changed = new SavedView(id, context.principal().id(), terms);
    session.write(
        context.tenant(),
        () -> {
          own(context, id);
          views.change(changed, type.id(), context.now());
          return changed;
        });
    return new Shown(changed, true, null);
  }

  /// Removes one of the caller's own, or a shared one where they may share.
  public void remove(RequestContext context, UUID id) {
    session.write(
        context.tenant(),
        () -> {
          var found = views.find(id).map(Kept::view);
          var shares = Access.of(context).manages(Manage.METADATA);
          if (found.filter(view -> view.isShared() && shares).isEmpty()) {
            own(context, id);
          }
          views.remove(id);
          return id;
        });
  }

  private void own(RequestContext context, UUID id) {
    var owner = views.find(id).map(kept -> kept.view().owner());
    if (owner.filter(context.principal().id()::equals).isEmpty()) {
      throw ProblemException.of(SavedViewProblem.UNKNOWN_VIEW);
    }
  }

  private void require(RequestContext context, Terms terms) {
    if (!terms.roles().isEmpty()) {
      Access.of(context).requireManages(Manage.METADATA);
    }
    var problems = check.problems(context, terms);
    if (!problems.isEmpty()) {
      throw new ProblemException(
          SavedViewProblem.INVALID_VIEW, Map.of("count", problems.size()), problems);
    }
  }

  private Optional<Shown> shown(RequestContext context, Kept kept) {
    var type = context.snapshot().byId().get(kept.object());
    if (type == null) {
      return Optional.empty();
    }
    var view = kept.view().of(type.name());
    var mine = view.owner().equals(context.principal().id());
    var problems = check.problems(context, view.terms());
    if (problems.isEmpty()) {
      return Optional.of(new Shown(view, mine, null));
    }
    return mine
        ? Optional.of(new Shown(view, true, texts.message(context.language(), problems.getFirst())))
        : Optional.empty();
  }
}
