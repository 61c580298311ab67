package dev.mortise.engine.live;

/// What has changed: a record, or a list of somebody or of several people.
///
/// @param id of the record or the user, or by what a topic knows a list several people share
record Subject(Topic topic, String id) {

  /// The lists of a topic, all of them.
  static final String ALL = "*";
}
