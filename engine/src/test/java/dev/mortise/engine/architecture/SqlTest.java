package dev.mortise.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SqlTest {
  /// The tables of records; the schema's other tables have homes of their own.
  private static final Pattern RECORD_TABLE =
      Pattern.compile(
          "\\bstore\\.(record|slot_map|unique_value|link|search|trash|history|counter|refill"
              + "|rollup_delta|recompute|running_sum)\\b(?!\\()");

  private static final String HOME = "engine/src/main/java/dev/mortise/engine/store/";

  @Test
  void onlyTheStoreNamesRecordTables() {
    var found =
        Sources.below("engine/src/main/java").stream()
            .filter(file -> !Sources.name(file).startsWith(HOME))
            .filter(file -> RECORD_TABLE.matcher(Sources.read(file)).find())
            .map(Sources::name)
            .toList();

    assertThat(found).as("files with SQL on record tables; use RecordStore instead").isEmpty();
  }
}
