package dev.mortise.engine.live;

/// What has changed: a record, or a list of somebody or of several people.
///
/// @param id of the record or the user, or by what a topic knows a list several people share
record Subject(Topic topic, String id) {

  /// After the id of a record: what only who works for the tenant hears of.
  static final String INSIDE = "/inside";

  /// The lists of a topic, all of them.
  static final String ALL = "*";
}
