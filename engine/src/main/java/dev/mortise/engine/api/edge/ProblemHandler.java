package dev.mortise.engine.api.edge;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Turns whatever leaves a request handler into a problem; nothing of the inside goes out with it.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final ProblemSender sender;

  ProblemHandler(ProblemSender sender) {
    this.sender = sender;
  }

  @ExceptionHandler
  void handle(Exception exception, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (exception instanceof AsyncRequestNotUsableException) {
      return; // the client has gone; there is nobody to answer
    }
    if (exception instanceof HttpRequestMethodNotSupportedException method) {
      response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed(method)));
    }
    var problem = problem(exception);
    if (problem.type() == RequestProblem.INTERNAL) {
      log.error("request failed trace={}", RequestAttributes.REQUEST_ID.get(request), exception);
    } else if (problem.type() == RequestProblem.UNAVAILABLE) {
      log.warn("request refused trace={}", RequestAttributes.REQUEST_ID.get(request), exception);
    }
    sender.send(request, response, problem);
  }

  static ProblemException problem(Exception exception) {
    return switch (exception) {
      case ProblemException problem -> problem;
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable.getCause());
      case JacksonException unreadable -> unreadable(unreadable);
      case HttpRequestMethodNotSupportedException method ->
          ProblemException.of(
              RequestProblem.METHOD_NOT_ALLOWED,
              Map.of("method", method.getMethod(), "allowed", allowed(method)));
      case HttpMediaTypeNotSupportedException _ ->
          ProblemException.of(RequestProblem.UNSUPPORTED_MEDIA_TYPE);
      case HttpMediaTypeNotAcceptableException _ ->
          ProblemException.of(RequestProblem.NOT_ACCEPTABLE);
      case NoHandlerFoundException _ -> ProblemException.of(RequestProblem.NO_SUCH_ADDRESS);
      case NoResourceFoundException _ -> ProblemException.of(RequestProblem.NO_SUCH_ADDRESS);
      case MethodArgumentTypeMismatchException mismatch ->
          mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
              ? ProblemException.of(
                  RequestProblem.MALFORMED_ID, Map.of("value", String.valueOf(mismatch.getValue())))
              : ProblemException.of(RequestProblem.MALFORMED_REQUEST);
      case TransientDataAccessException _ -> ProblemException.of(RequestProblem.UNAVAILABLE);
      case DataAccessResourceFailureException _ -> ProblemException.of(RequestProblem.UNAVAILABLE);
      // a connection that is lost cannot even be rolled back
      case TransactionSystemException _ -> ProblemException.of(RequestProblem.UNAVAILABLE);
      case CannotCreateTransactionException _ -> ProblemException.of(RequestProblem.UNAVAILABLE);
      case ErrorResponse response when response.getStatusCode().is4xxClientError() ->
          ProblemException.of(RequestProblem.MALFORMED_REQUEST);
      default -> ProblemException.of(RequestProblem.INTERNAL);
    };
  }

  private static ProblemException unreadable(@Nullable Throwable cause) {
    return switch (cause) {
      case StreamConstraintsException _ -> ProblemException.of(RequestProblem.TOO_LARGE);
      case UnrecognizedPropertyException unknown ->
          invalid(unknown, "unknown_field", unknownField(unknown));
      case MismatchedInputException mismatch -> invalid(mismatch, "wrong_type", Map.of());
      case StreamReadException malformed -> malformed(malformed);
      case null, default -> ProblemException.of(RequestProblem.MALFORMED_JSON, place(1, 1));
    };
  }

  private static Map<String, Object> unknownField(UnrecognizedPropertyException unknown) {
    var arguments = new HashMap<String, Object>(Map.of("field", unknown.getPropertyName()));
    var known =
        Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
            .map(Object::toString)
            .toList();
    DidYouMean.nearest(unknown.getPropertyName(), known)
        .ifPresent(near -> arguments.put("suggestion", near));
    return arguments;
  }

  private static ProblemException malformed(StreamReadException malformed) {
    var location = malformed.getLocation();
    return ProblemException.of(
        RequestProblem.MALFORMED_JSON, place(location.getLineNr(), location.getColumnNr()));
  }

  private static Map<String, Object> place(int line, int column) {
    return Map.of("line", line, "column", column);
  }

  private static ProblemException invalid(
      MismatchedInputException mismatch, String code, Map<String, Object> arguments) {
    var pointer = new StringBuilder();
    for (var step : mismatch.getPath()) {
      var name = step.getPropertyName();
      pointer.append('/');
      pointer.append(name == null ? step.getIndex() : name.replace("~", "~0").replace("/", "~1"));
    }
    return new ProblemException(
        RequestProblem.INVALID_INPUT,
        Map.of(),
        List.of(FieldProblem.of(pointer.toString(), code, arguments)));
  }

  private static List<String> allowed(HttpRequestMethodNotSupportedException method) {
    var supported = method.getSupportedMethods();
    return supported == null ? List.of() : List.of(supported);
  }
}
