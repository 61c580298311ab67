package dev.mortise.engine.file;

import java.util.Collection;
import java.util.UUID;

/// Where the bytes of files lie, in pieces of one length; in the open session of their tenant.
interface FileBytes {
  /// Length of every piece but the last.
  int PIECE = 256 * 1024;

  /// Adds bytes behind those that are there.
  ///
  /// @param offset how many are there
  void append(UUID file, Form form, long offset, byte[] bytes);

  /// A piece, counted from 0.
  byte[] piece(UUID file, Form form, int number);

  long length(UUID file, Form form);

  void delete(Collection<UUID> files);
}
