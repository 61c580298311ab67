package dev.mortise.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonRowTest {
  private static final JsonRow.Keys KEYS =
      new JsonRow.Keys(List.of("name", "count", "rate", "done", "none", "tags", "of"));

  private static final JsonRow ROW =
      new JsonRow(
          KEYS,
          "a \"b\"",
          7L,
          new BigDecimal("1E+2"),
          true,
          null,
          List.of("x", 1),
          new JsonRow(new JsonRow.Keys(List.of("id")), "z"));

  @Test
  void isWrittenLikeAMapWithTheSameEntries() {
    var map = new LinkedHashMap<String, @Nullable Object>(ROW);

    assertThat(Json.write(ROW))
        .isEqualTo(Json.write(map))
        .isEqualTo(
            """
            {"name":"a \\"b\\"","count":7,"rate":100,"done":true,"none":null,"tags":["x",1],"of":{"id":"z"}}\
            """);
  }

  @Test
  void isAMapOfItsKeysInTheirOrder() {
    assertThat(ROW.keySet()).containsExactly("name", "count", "rate", "done", "none", "tags", "of");
    assertThat(ROW.get("count")).isEqualTo(7L);
    assertThat(ROW.containsKey("none")).isTrue();
    assertThat(ROW.get("other")).isNull();
    assertThat(ROW.containsKey("other")).isFalse();
  }

  @Test
  void hasAValueForEachKey() {
    assertThatThrownBy(() -> new JsonRow(new JsonRow.Keys(List.of("a", "b")), "only"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isEqualToAMapWithTheSameEntries() {
    assertThat(new JsonRow(new JsonRow.Keys(List.of("id")), "z")).isEqualTo(Map.of("id", "z"));
  }
}
