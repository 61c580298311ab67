package dev.mortise.engine.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A form in which a file is kept: as it came, or as a smaller picture.
public enum Form {
  WHOLE(0),
  THUMB(320),
  MEDIUM(1280);

  private final int longest;

  Form(int longest) {
    this.longest = longest;
  }

  /// The longer side of the picture in pixels.
  int longest() {
    return longest;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The smaller form of that name.
  public static Optional<Form> smaller(String word) {
    return Arrays.stream(values())
        .filter(form -> form != WHOLE && form.word().equals(word))
        .findFirst();
  }

  public static List<String> smaller() {
    return Arrays.stream(values()).filter(form -> form != WHOLE).map(Form::word).toList();
  }
}
