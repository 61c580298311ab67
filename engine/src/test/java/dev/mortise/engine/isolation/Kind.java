package dev.mortise.engine.isolation;

import static dev.mortise.engine.isolation.Call.VALUE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A way to bring something of the other tenant into a call.
enum Kind {
  ID_IN_THE_PATH {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var id = placeOfId(call.path());
      return id == null ? null : setting.id(setting.mine(call).at(call.path().replace(id, VALUE)));
    }
  },
  TASK_IN_THE_PATH {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var id = placeOfId(call.path());
      return id == null
          ? null
          : setting.id(
              setting.mine(call).at(call.path().replace(id, VALUE)), setting.other().id("task"));
    }
  },
  TRASHED_IN_THE_PATH {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var id = placeOfId(call.path());
      return id == null
          ? null
          : setting.id(
              setting.mine(call).at(call.path().replace(id, VALUE)),
              setting.other().filled("@trashed"));
    }
  },
  KEY_IN_THE_PATH {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return call.path().contains("@key")
          ? setting.id(
              setting.mine(call).at(call.path().replace("@key", VALUE)),
              setting.other().filled("@key"))
          : null;
    }
  },
  WORD_AS_OBJECT {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return call.path().contains("/task")
          ? setting.word(setting.mine(call).at(call.path().replaceFirst("/task", "/" + VALUE)))
          : null;
    }
  },
  OWN_TOKEN_AT_THE_OTHER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return Calls.isForAnybody(call)
          ? null
          : setting.ownToken(
              call.at(call.path().replace("@tenant", setting.other().code()))
                  .saying(Twin.bearer(VALUE)));
    }
  },
  OWN_COOKIE_AT_THE_OTHER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return Calls.isForAnybody(call)
          ? null
          : setting.ownToken(
              call.at(call.path().replace("@tenant", setting.other().code()))
                  .saying("Cookie: mortise_session=" + VALUE));
    }
  },
  SESSION_OF_THE_OTHER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.session(call.saying(Twin.bearer(VALUE)));
    }
  },
  COOKIE_OF_THE_OTHER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.session(call.saying("Cookie: mortise_session=" + VALUE));
    }
  },
  COOKIE_BESIDE_THE_OWN_TOKEN {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.session(setting.mine(call).saying("Cookie: mortise_session=" + VALUE));
    }
  },
  TOKEN_BESIDE_THE_OWN {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.session(setting.mine(call).saying(Twin.bearer(VALUE)));
    }
  },
  KEY_OF_THE_OTHER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.key(call.saying(Twin.bearer(VALUE)));
    }
  },
  TOKEN_AS_PARAMETER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.session(setting.mine(call).asking("access_token", VALUE));
    }
  },
  CODE_IN_CAPITALS {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return spelled(call, setting, setting.other().code().toUpperCase(Locale.ROOT));
    }
  },
  CODE_IN_PERCENTS {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var code = setting.other().code();
      return spelled(call, setting, "%" + Integer.toHexString(code.charAt(0)) + code.substring(1));
    }
  },
  CODE_AFTER_DOTS {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.code(
          setting.mine(call).at(call.path().replace("/t/@tenant", "/t/@tenant/../" + VALUE)));
    }
  },
  CODE_AS_PATH_PARAMETER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.code(
          setting.mine(call).at(call.path().replace("@tenant", "@tenant;tenant=" + VALUE)));
    }
  },
  CODE_AS_PARAMETER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.code(setting.mine(call).asking("tenant", VALUE));
    }
  },
  NUMBER_AS_PARAMETER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.number(setting.mine(call).asking("tenant_id", VALUE));
    }
  },
  TENANT_HEADERS {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var name = pick(setting, "X-Tenant", "X-Tenant-Id", "X-Mortise-Tenant", "X-Scope-OrgID");
      return setting.code(setting.mine(call).saying(name + ": " + VALUE));
    }
  },
  FORWARDED_HEADERS {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var header =
          pick(
              setting,
              "X-Forwarded-Prefix: /t/" + VALUE,
              "X-Forwarded-Host: " + VALUE + ".example.org",
              "Forwarded: host=" + VALUE,
              "X-Forwarded-For: " + VALUE,
              "Referer: http://127.0.0.1/t/" + VALUE + "/",
              "Origin: http://" + VALUE);
      return setting.code(setting.mine(call).saying(header));
    }
  },
  REWRITTEN_ADDRESS {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var name = pick(setting, "X-Original-URL", "X-Rewrite-URL", "X-HTTP-URL-Override");
      return setting.code(setting.mine(call).saying(name + ": /t/" + VALUE + "/api/v1/session"));
    }
  },
  IF_MATCH {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.id(setting.mine(call).saying("If-Match: \"" + VALUE + "\""));
    }
  },
  IF_NONE_MATCH {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.id(setting.mine(call).saying("If-None-Match: \"" + VALUE + "\""));
    }
  },
  REQUEST_ID {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.id(setting.mine(call).saying("X-Request-Id: " + VALUE));
    }
  },
  USED_IDEMPOTENCY_KEY {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return call.method().equals("GET") || call.path().contains("session")
          ? null
          : setting.usedKey(call, setting.mine(call).saying("Idempotency-Key: " + VALUE));
    }
  },
  ID_IN_THE_BODY {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var changed =
          call.hasJson() && call.body() != null ? setting.oneReplaced(call.body(), true) : null;
      return changed == null ? null : setting.id(setting.mine(call).with(changed));
    }
  },
  TASK_FOR_A_VALUE_OF_THE_BODY {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var changed =
          call.hasJson() && call.body() != null ? setting.oneReplaced(call.body(), false) : null;
      return changed == null
          ? null
          : setting.id(setting.mine(call).with(changed), setting.other().id("task"));
    }
  },
  WORD_FOR_A_VALUE_OF_THE_BODY {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var changed =
          call.hasJson() && call.body() != null ? setting.oneReplaced(call.body(), false) : null;
      return changed == null ? null : setting.word(setting.mine(call).with(changed));
    }
  },
  USERNAME_FOR_A_VALUE_OF_THE_BODY {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var changed =
          call.hasJson() && call.body() != null ? setting.oneReplaced(call.body(), false) : null;
      return changed == null ? null : setting.username(setting.mine(call).with(changed));
    }
  },
  MORE_KEYS_IN_THE_BODY {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      if (!(call.body() instanceof Map<?, ?> map)) {
        return null;
      }
      var longer = new LinkedHashMap<Object, @Nullable Object>(map);
      longer.put(pick(setting, "id", "tenant", "tenant_id", "created_by", "parent", "task"), VALUE);
      return setting.id(setting.mine(call).with(longer));
    }
  },
  NUMBER_IN_THE_BODY {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      if (!(call.body() instanceof Map<?, ?> map)) {
        return null;
      }
      var longer = new LinkedHashMap<Object, @Nullable Object>(map);
      longer.put(pick(setting, "tenant_id", "tenant", "version", "object_id"), VALUE);
      return setting.number(setting.mine(call).with(longer));
    }
  },
  ID_IN_A_FILTER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var filter =
          pick(
              setting,
              "id == '§'",
              "project == '§'",
              "parent == '§' || name != ''",
              "project.id == '§'",
              "owner in ['§']",
              "parent.parent.owner == '§' || true",
              "lines.exists(l, l.id == '§')",
              "created_by == '§'");
      return setting.id(listing(call, setting, "filter", filter));
    }
  },
  WORD_IN_A_FILTER {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      var filter =
          pick(
              setting,
              "name.contains('§')",
              "secret == '§'",
              "project.name.startsWith('§')",
              "code > '§'",
              "parent.project.name == '§' || name == '§'",
              "owner.username.endsWith('§')",
              "§ == 1");
      return setting.word(listing(call, setting, "filter", filter));
    }
  },
  WORDS {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.word(listing(call, setting, "q", VALUE));
    }
  },
  SORT {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.word(
          listing(call, setting, "sort", pick(setting, VALUE, "project." + VALUE, "-" + VALUE)));
    }
  },
  FIELDS {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.word(
          listing(call, setting, "fields", pick(setting, VALUE, "name,project." + VALUE)));
    }
  },
  EXPAND {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      return setting.id(listing(call, setting, "expand", pick(setting, VALUE, "project." + VALUE)));
    }
  },
  CURSOR {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      if (!call.path().endsWith("/records/task") || !call.method().equals("GET")) {
        return null;
      }
      var asked = call.asking("filter", "name != ''").asking("limit", "2");
      return setting.cursor(setting.mine(asked).asking("cursor", VALUE), asked);
    }
  },
  CURSOR_IN_THE_BODY {
    @Override
    @Nullable Trial of(Call call, Setting setting) {
      if (!call.path().endsWith("/query")) {
        return null;
      }
      var body = Map.<String, Object>of("limit", 2, "sort", pick(setting, "name", "-created_at"));
      var going = new LinkedHashMap<>(body);
      going.put("cursor", VALUE);
      return setting.cursor(setting.mine(call).with(going), call.with(body));
    }
  };

  abstract @Nullable Trial of(Call call, Setting setting);

  /// The call as the setting's caller makes it, with something said where lists are asked for.
  private static Call listing(Call call, Setting setting, String name, String value) {
    var mine = setting.mine(call);
    if (call.body() instanceof Map<?, ?> map) {
      var longer = new LinkedHashMap<Object, @Nullable Object>(map);
      longer.put(name, value);
      return mine.with(longer);
    }
    return mine.asking(name, value);
  }

  private static @Nullable Trial spelled(Call call, Setting setting, String spelling) {
    return setting.ownToken(
        call.at(call.path().replace("@tenant", spelling)).saying(Twin.bearer(VALUE)));
  }

  private static @Nullable String placeOfId(String path) {
    return List.of(
            "@task",
            "@victim",
            "@trashed",
            "@waiting",
            "@timer",
            "@spare",
            "@key",
            "@hook",
            "@sparehook",
            "@notice",
            "@letter",
            "@message")
        .stream()
        .filter(path::contains)
        .findFirst()
        .orElse(null);
  }

  private static String pick(Setting setting, String... choices) {
    return choices[setting.random().nextInt(choices.length)];
  }
}
