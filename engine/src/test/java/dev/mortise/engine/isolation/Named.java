package dev.mortise.engine.isolation;

import dev.mortise.engine.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Every place of a call that names something by its id.
final class Named {
  private static final Pattern ID =
      Pattern.compile(
          "@(task|victim|trashed|waiting|timer|claimable|claimed|project|user|line|parent|spare|key"
              + "|hook|sparehook|delivery|notice|letter|message|heard|view|file|seen|upload)\\b");

  private Named() {}

  /// The call as it succeeds but for one id, which is of a like thing of the other tenant.
  static List<Trial> in(Call call, Setting setting) {
    var trials = new ArrayList<Trial>();
    var mine = setting.mine(call);
    each(call.path(), setting, mine::at, trials::add);
    call.query()
        .forEach((name, value) ->
            each(value, setting, changed -> mine.asking(name, changed), trials::add));
    if (call.hasJson() && call.body() != null) {
      each(Json.write(call.body()), setting, body -> mine.with(Json.readObject(body)), trials::add);
    }
    return trials;
  }

  private static void each(
      String text, Setting setting, Function<String, Call> changed, Consumer<Trial> trials) {
    var place = ID.matcher(text);
    while (place.find()) {
      var with = text.substring(0, place.start()) + Call.VALUE + text.substring(place.end());
      trials.accept(setting.id(changed.apply(with), setting.other().toldIn(place.group())));
    }
  }
}
