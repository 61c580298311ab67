package dev.mortise.engine.problem;

/// A kind of refusal with a stable code; each module has one small enum of them.
///
/// The code is a lower-case slug, documented on a generated page and never given a second meaning.
/// Title, detail and hint stand in the text bundles under the code.
public interface ProblemType {

  String code();

  /// The HTTP status it is told with.
  int status();
}
