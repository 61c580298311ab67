package dev.mortise.engine.api.edge;

import dev.mortise.engine.problem.ProblemException;
import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;

/// Bodies that are bytes, no longer than any body may be even where their length is not said.
final class BoundedBytes extends ByteArrayHttpMessageConverter {
  @Override
  public byte[] readInternal(Class<? extends byte[]> type, HttpInputMessage message)
      throws IOException {
    var bytes = message.getBody().readNBytes((int) JsonLimits.MAX_BODY + 1);
    if (bytes.length > JsonLimits.MAX_BODY) {
      throw ProblemException.of(RequestProblem.TOO_LARGE);
    }
    return bytes;
  }
}
