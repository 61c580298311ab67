package dev.mortise.engine.worker;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateHashModel;
import freemarker.template.Version;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/// A template that has been read. It sees what it is given and nothing else: it makes no objects,
/// reaches none behind its values, and reads no other template.
///
/// What is written is escaped as HTML, unless the template says it makes something else.
final class TemplateGuest implements Guest {
  /// What the names of files that are templates end with.
  static final String SUFFIX = ".ftl";

  private static final Version VERSION = Configuration.VERSION_2_3_34;
  private static final Configuration CONFIGURATION = configuration();
  private static final Template READING = reading();
  private static final int LONGEST_MESSAGE = 1000;

  private final Message.Script script;
  private final String source;
  private @Nullable Template template;
  private volatile boolean stopped;

  /// @param files the scripts and templates of the package, by path
  TemplateGuest(Message.Script script, Map<String, String> files) {
    this.script = script;
    this.source = Objects.requireNonNullElse(files.get(script.script()), "");
  }

  private static Configuration configuration() {
    var settings = new Configuration(VERSION);
    settings.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    settings.setAPIBuiltinEnabled(false);
    settings.setObjectWrapper(new SimpleObjectWrapper(VERSION));
    settings.setTemplateLoader(null);
    settings.setOutputFormat(HTMLOutputFormat.INSTANCE);
    settings.setRecognizeStandardFileExtensions(false);
    settings.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    settings.setAttemptExceptionReporter((_, _) -> {});
    settings.setLogTemplateExceptions(false);
    settings.setWrapUncheckedExceptions(true);
    settings.setLocale(Locale.ROOT);
    // digits as they are, without grouping and with a point
    settings.setNumberFormat("c");
    settings.setBooleanFormat("c");
    return settings;
  }

  /// Makes values of JSON, exactly and by FreeMarker itself.
  private static Template reading() {
    try {
      return new Template("input", "<#assign data = input?eval_json>", CONFIGURATION);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public Message.Script script() {
    return script;
  }

  @Override
  public boolean load() throws IOException, Mistake {
    if (template == null) {
      try {
        var read = new Template(script.script(), source, CONFIGURATION);
        read.setTimeZone(TimeZone.getTimeZone(ZoneId.of(script.zone())));
        template = read;
      } catch (ParseException wrong) {
        throw new Mistake(
            shortened(wrong.getEditorMessage()),
            place(wrong.getLineNumber(), wrong.getColumnNumber()));
      } catch (StackOverflowError _) {
        throw new Mistake("It is nested too deeply.", script.script());
      }
    }
    return true;
  }

  @Override
  public boolean isLoaded() {
    return template != null;
  }

  @Override
  public String run(String input, int longest, Host host) throws Mistake {
    var text = new Text(longest);
    try {
      var reading =
          READING.createProcessingEnvironment(Map.of("input", input), Writer.nullWriter());
      reading.process();
      var data = (TemplateHashModel) Objects.requireNonNull(reading.getVariable("data"));
      Objects.requireNonNull(template).process(data, text);
    } catch (TemplateException wrong) {
      throw new Mistake(
          shortened(wrong.getMessageWithoutStackTop()),
          place(line(wrong.getLineNumber()), line(wrong.getColumnNumber())));
    } catch (StackOverflowError _) {
      throw new Mistake("It calls itself too deeply.", script.script());
    } catch (Stopped _) {
      // who has stopped it knows why
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private static int line(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private String place(int line, int column) {
    return line <= 0 ? script.script() : script.script() + ":" + line + ":" + column;
  }

  private static String shortened(@Nullable String message) {
    var text = Objects.requireNonNullElse(message, "");
    return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
  }

  @Override
  public void close() {
    stopped = true;
  }

  /// Nobody wants the rest.
  private static final class Stopped extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// What is rendered, up to the most that may be.
  private final class Text extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int longest;

    private Text(int longest) {
      this.longest = longest;
    }

    @Override
    public void write(char[] part, int from, int length) throws IOException {
      text.append(part, from, Math.min(length, longest + 1 - text.length()));
      if (stopped || text.length() > longest) {
        throw new Stopped();
      }
    }

    @Override
    public void flush() {
      // it is in memory
    }

    @Override
    public void close() {
      // it is in memory
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
