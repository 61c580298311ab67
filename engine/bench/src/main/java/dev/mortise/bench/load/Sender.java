package dev.mortise.bench.load;

import java.io.IOException;

/// One of those who send requests one after the other.
public interface Sender extends AutoCloseable {
  /// Sends one of the requests, by its place, and waits for the whole answer.
  ///
  /// @param number occurs once
  /// @throws IOException when the answer is no success
  void send(int request, long number) throws IOException;

  @Override
  default void close() throws IOException {}
}
