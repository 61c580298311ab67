package dev.mortise.engine.guest;

import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.TextPath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What states are called on a page, in the language of the guest.
record PublicWords(Guest guest) {

  Progress.State state(String name) {
    return new Progress.State(name, title(name), color(name), ends(name));
  }

  String title(String name) {
    var own = guest.page().states().get(name);
    if (own != null) {
      return text(TextPath.pageState(guest.page().name(), name), own);
    }
    var field = guest.type().require(Flow.STATE);
    var option = field.options().get(name);
    return option == null || option.label() == null
        ? name
        : text(TextPath.option(guest.type(), field, name), option.label());
  }

  private @Nullable String color(String name) {
    var option = guest.type().require(Flow.STATE).options().get(name);
    return option == null || option.color() == null
        ? null
        : option.color().name().toLowerCase(Locale.ROOT);
  }

  private boolean ends(String name) {
    return guest.type().flows().values().stream()
        .flatMap(flow -> flow.states().values().stream())
        .anyMatch(state -> state.name().equals(name) && state.ending());
  }

  private String text(String path, String own) {
    var context = guest.context();
    return context.snapshot().translations().text(context.language().toLanguageTag(), path, own);
  }
}
