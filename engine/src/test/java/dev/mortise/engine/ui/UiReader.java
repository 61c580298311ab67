package dev.mortise.engine.ui;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.snapshot.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Somebody who asks a tenant for documents.
record UiReader(PublishedTenant tenant, String token) {

  /// Somebody who is there.
  static UiReader of(PublishedTenant tenant, String username) {
    return new UiReader(tenant, RunningEngine.shared().signIn(tenant.tenant(), username));
  }

  /// Somebody new.
  static UiReader of(PublishedTenant tenant, String username, String kind, String... roles) {
    if (!username.equals(Role.ADMIN)) {
      tenant.user(username, kind, roles);
    }
    return of(tenant, username);
  }

  /// What anybody gets.
  static Answer open(PublishedTenant tenant, String path, String language) {
    return RunningEngine.shared()
        .http()
        .get("/t/" + tenant.tenant().code() + "/ui/v1/" + path, "Accept-Language: " + language);
  }

  /// @param path below the tenant's root
  Answer at(String path, String language, String... headers) {
    var all = new ArrayList<>(Arrays.asList(headers));
    all.add("Authorization: Bearer " + token);
    all.add("Accept-Language: " + language);
    return RunningEngine.shared()
        .http()
        .get("/t/" + tenant.tenant().code() + path, all.toArray(String[]::new));
  }

  /// @param path below the root of documents
  Answer get(String path, String language, String... headers) {
    return at("/ui/v1/" + path, language, headers);
  }

  Answer get(String path) {
    return get(path, "zh-CN");
  }

  Map<String, Object> json(String path) {
    return json(get(path));
  }

  static Map<String, Object> json(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return Json.readObject(answer.body());
  }

  /// The object at the end of a way of keys.
  @SuppressWarnings("unchecked")
  static Map<String, Object> at(Map<String, Object> json, String... keys) {
    var at = json;
    for (var key : keys) {
      at = (Map<String, Object>) Objects.requireNonNull(at.get(key), key);
    }
    return at;
  }

  /// The texts under a key of the objects of a list.
  static List<String> texts(@Nullable Object list, String key) {
    return ((List<?>) Objects.requireNonNull(list))
        .stream()
            .map(one -> ((Map<?, ?>) one).get(key))
            .filter(Objects::nonNull)
            .map(Object::toString)
            .toList();
  }

  static Map<String, Object> action(Map<String, Object> page, String id) {
    return found(page.get("actions"), id);
  }

  /// The part of a page with an id.
  static Map<String, Object> node(Map<String, Object> page, String id) {
    return found(page.get("layout"), id);
  }

  private static Map<String, Object> found(@Nullable Object within, String id) {
    var found = new ArrayList<Map<String, Object>>();
    each(
        within,
        one -> {
          if (id.equals(one.get("id"))) {
            found.add(one);
          }
        });
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " times " + id + " in " + within);
    }
    return found.getFirst();
  }

  @SuppressWarnings("unchecked")
  private static void each(@Nullable Object value, Consumer<Map<String, Object>> seen) {
    switch (value) {
      case Map<?, ?> map -> {
        seen.accept((Map<String, Object>) map);
        map.values().forEach(one -> each(one, seen));
      }
      case List<?> list -> list.forEach(one -> each(one, seen));
      case null, default -> {}
    }
  }
}
