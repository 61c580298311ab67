package dev.mortise.bench;

/// What is measured beside requests.
enum Also {
  /// A tenant from each template.
  TENANT,
  /// A new field, used on two nodes.
  FIELD,
  /// Automatic numbers, fast and without gaps.
  NUMBERS,
  /// What scripts, flows and assignments add to creating a record.
  STAGES,
  /// What a script's call costs, and what others notice of scripts that never end.
  SCRIPTS,
  /// Timers that are due at the same moment.
  TIMERS,
  /// Calls of webhooks.
  WEBHOOKS,
  /// The thin program's list with an index made for it.
  INDEX,
  /// The heap of tenants that are idle.
  IDLE,
  /// A start of the product until its first answer.
  START
}
