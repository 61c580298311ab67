package dev.mortise.spi;

import java.time.Clock;

/// All a connector gets from the platform.
public interface ConnectorContext {

  /// The only way out: every call to another system goes through it.
  Egress egress();

  /// Reads and writes JSON, so that a plugin need not bring a library for it.
  Json json();

  /// The time; a connector never asks the machine for it.
  Clock clock();

  /// Takes notes for the people who operate the connection.
  Journal journal();
}
