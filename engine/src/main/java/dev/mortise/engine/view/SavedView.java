package dev.mortise.engine.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A list as somebody wants to see it again.
public record SavedView(UUID id, UUID owner, Terms terms) {

  /// Stands for whoever sees the object type at all.
  public static final String EVERYBODY = "*";

  /// What its owner says of it.
  ///
  /// @param layout one of the object type's; null for the usual one
  /// @param look word of the way to look at it, such as `kanban`
  /// @param sort keys such as `-due`, by precedence
  /// @param columns paths of fields
  /// @param roles with whom it is shared
  public record Terms(
      String object,
      String title,
      @Nullable String layout,
      String look,
      @Nullable String filter,
      List<String> sort,
      List<String> columns,
      List<String> roles) {
    public Terms {
      sort = List.copyOf(sort);
      columns = List.copyOf(columns);
      roles = List.copyOf(roles);
    }
  }

  /// The view under the name its object type has now.
  SavedView of(String object) {
    var renamed =
        new Terms(
            object,
            terms.title(),
            terms.layout(),
            terms.look(),
            terms.filter(),
            terms.sort(),
            terms.columns(),
            terms.roles());
    return new SavedView(id, owner, renamed);
  }

  boolean isShared() {
    return !terms.roles().isEmpty();
  }

  /// As somebody sees it.
  ///
  /// @param broken why it does not fit the model any more; null where it does
  public record Shown(SavedView view, boolean mine, @Nullable String broken) {}
}
