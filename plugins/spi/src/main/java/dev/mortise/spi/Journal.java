package dev.mortise.spi;

import java.util.Map;

/// Notes kept with a connection, for people; never for secrets or contents of records.
public interface Journal {

  /// Something an operator would write in a diary.
  ///
  /// @param sentence lower case, no full stop, such as `token renewed`
  void info(String sentence, Map<String, String> facts);

  /// Something an operator should look into.
  void warn(String sentence, Map<String, String> facts);
}
