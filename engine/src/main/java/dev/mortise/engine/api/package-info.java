/// HTTP only: paths, JSON, status codes.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "catalog",
      "query",
      "access",
      "store",
      "record",
      "people",
      "task",
      "file",
      "notice",
      "conversation",
      "guest",
      "view",
      "install",
      "once",
      "job",
      "openapi",
      "outbox",
      "webhook",
      "live",
      "quota",
      "scenario",
      "timing",
      "script",
      "trace",
      "ui"
    })
package dev.mortise.engine.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
