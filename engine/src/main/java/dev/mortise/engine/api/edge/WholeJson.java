package dev.mortise.engine.api.edge;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/// Answers in JSON, written whole before they are sent: with their length before them they go to
/// the network in one piece, and one that cannot be written is not sent by half.
final class WholeJson extends JacksonJsonHttpMessageConverter {
  WholeJson(JsonMapper mapper) {
    super(mapper);
  }

  @Override
  protected void writeInternal(
      Object answer,
      ResolvableType type,
      HttpOutputMessage message,
      @Nullable Map<String, Object> hints)
      throws IOException {
    var bytes = getMapper().writeValueAsBytes(answer);
    message.getHeaders().setContentLength(bytes.length);
    message.getBody().write(bytes);
  }
}
