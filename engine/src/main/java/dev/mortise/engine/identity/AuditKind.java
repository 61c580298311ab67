package dev.mortise.engine.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the audit keeps; a kind never gets a second meaning.
public enum AuditKind {
  SIGNED_IN,
  SIGN_IN_FAILED,
  SIGN_IN_THROTTLED,
  SIGNED_OUT,
  PASSWORD_CHANGED,
  API_KEY_CREATED,
  API_KEY_REVOKED,
  USER_ADDED,
  /// Roles, teams, kind, user name or whether the user may sign in.
  USER_CHANGED,
  USER_REMOVED,
  WEBHOOK_CREATED,
  /// Where to, of what, as whom, whether paused; its secret; or something sent once more.
  WEBHOOK_CHANGED,
  WEBHOOK_REMOVED,
  PUBLISHED,
  /// A timer that had failed is tried again.
  TIMER_RETRIED,
  /// Somebody has taken a task out of its pool.
  TASK_CLAIMED,
  TASK_RELEASED,
  /// By which server e-mail goes, or that a letter is sent once more.
  MAIL_CHANGED,
  TENANT_CREATED,
  TENANT_SUSPENDED,
  TENANT_RESUMED,
  TENANT_ERASED,
  QUOTAS_CHANGED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(AuditKind::word).toList();
  }
}
