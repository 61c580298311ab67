package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.NoticeDefinition;
import dev.mortise.metadata.definition.NoticeDefinition.MessageDefinition;
import dev.mortise.metadata.definition.NoticeDefinition.Way;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.TranslationDefinition;
import dev.mortise.metadata.snapshot.Notice;
import dev.mortise.metadata.snapshot.Notice.Channel;
import dev.mortise.metadata.snapshot.Notice.Message;
import dev.mortise.metadata.snapshot.Notice.Wording;
import dev.mortise.metadata.snapshot.People;
import dev.mortise.metadata.snapshot.PlacedText;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Resolves what people are told of the records of one object type.
final class NoticeCompiler {
  private final String object;
  private final Definitions definitions;
  private final Expressions expressions;
  private final PeopleCompiler people;
  private final PlacedTextCompiler texts;
  private final Report report;

  NoticeCompiler(String object, Definitions definitions, Expressions expressions, Report report) {
    this.object = object;
    this.definitions = definitions;
    this.expressions = expressions;
    this.people = new PeopleCompiler(definitions, expressions, report);
    this.texts = new PlacedTextCompiler(expressions, report);
    this.report = report;
  }

  SequencedMap<String, Notice> compile() {
    var compiled = new LinkedHashMap<String, Notice>();
    definitions.notices(object).forEach(notice -> compiled.put(notice.name(), compile(notice)));
    return Collections.unmodifiableSequencedMap(compiled);
  }

  private Notice compile(Located<NoticeDefinition> located) {
    var spot = located.spot();
    var notice = located.definition();
    var messages = new EnumMap<Channel, Message>(Channel.class);
    add(messages, Channel.IN_APP, located, notice.inApp());
    add(messages, Channel.EMAIL, located, notice.email());
    if (messages.isEmpty()) {
      report.key(
          spot,
          DiagnosticCode.NO_CHANNEL,
          "The notice reaches nobody: it says nothing by any channel.",
          "Write 'in_app', 'email' or both.");
    }
    if (notice.inApp() != null && notice.inApp().unlessChosen() == Way.DIGEST) {
      report.value(
          spot.at(Channel.IN_APP.word(), "unless_chosen"),
          DiagnosticCode.CONTRADICTION,
          "The list of notices has no digest.",
          "Write at_once or never.");
    }
    return new Notice(
        object,
        located.name(),
        notice.label() == null ? located.name() : notice.label(),
        to(spot.at("to"), notice),
        expressions.condition(spot.at("when"), notice.when(), object, Reach.ALL),
        notice.urgent(),
        Collections.unmodifiableMap(messages));
  }

  private List<People> to(Spot spot, NoticeDefinition notice) {
    var found = new ArrayList<People>();
    for (int i = 0; i < notice.to().size(); i++) {
      var some = people.compile(spot.at(i), object, notice.to().get(i));
      if (some != null) {
        found.add(some);
      }
    }
    return List.copyOf(found);
  }

  private void add(
      Map<Channel, Message> messages,
      Channel channel,
      Located<NoticeDefinition> notice,
      @Nullable MessageDefinition written) {
    if (written == null) {
      return;
    }
    var spot = notice.spot().at(channel.word());
    var own =
        new Wording(
            texts.compile(spot.at("subject"), object, written.subject()),
            texts.compile(spot.at("text"), object, written.text()));
    var quiet = channel == Channel.EMAIL && !notice.definition().urgent();
    var usual = quiet ? Way.DIGEST : Way.AT_ONCE;
    messages.put(
        channel,
        new Message(
            own,
            written.unlessChosen() == null ? usual : written.unlessChosen(),
            translations(TextPath.notice(object, notice.name()) + "." + channel.word(), own)));
  }

  private Map<String, Wording> translations(String path, Wording own) {
    var found = new LinkedHashMap<String, Wording>();
    definitions
        .files()
        .of(TranslationDefinition.class)
        .forEach((file, language) -> {
          if (language.texts().keySet().stream().anyMatch(key -> key.startsWith(path + "."))) {
            var subject = translated(file, language, path + ".subject", own.subject());
            var text = translated(file, language, path + ".text", own.text());
            found.put(PackageDefinition.nameOf(file), new Wording(subject, text));
          }
        });
    return Map.copyOf(found);
  }

  private PlacedText translated(
      String file, TranslationDefinition language, String path, PlacedText own) {
    var written = language.texts().get(path);
    return written == null ? own : texts.compile(Spot.of(file).at(path), object, written);
  }
}
