package dev.mortise.engine.api.edge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What is promised of an HTTP operation before its use case runs.
///
/// A handler method without it answers nobody: rights hang on the operation, never on the path.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

  Check check();

  Rate rate();

  Audit audit();

  /// Who may call it, or where that is decided.
  enum Check {
    /// Anybody, without signing in.
    PUBLIC,
    /// Whoever opens a public page, with the rights of its role and the record of their link.
    GUEST,
    /// The operator of the platform, by the operator key.
    OPERATOR,
    /// Whoever is signed in; the operation concerns nothing but the caller.
    SIGNED_IN,
    /// Whoever is signed in; object, fields and records are decided by `access` in the use case.
    RECORDS,
    /// A user with a role that manages users.
    MANAGE_USERS,
    /// A user with a role that manages metadata.
    MANAGE_METADATA,
    /// A user with a role that manages users or metadata.
    MANAGE_ANY
  }

  /// The budget a call counts against.
  enum Rate {
    SIGN_IN,
    READ,
    WRITE,
    /// Installing, publishing and the like: few at a time.
    HEAVY
  }

  /// Where a call leaves its trace.
  enum Audit {
    /// It changes nothing.
    NONE,
    /// The audit of sign-ins and keys.
    IDENTITY,
    /// The history of the record.
    HISTORY,
    /// The conversation on the record.
    MESSAGES,
    /// The file, which says who has uploaded it.
    FILES,
    /// The list of published versions.
    VERSIONS,
    /// The operator's log.
    OPERATOR
  }
}
