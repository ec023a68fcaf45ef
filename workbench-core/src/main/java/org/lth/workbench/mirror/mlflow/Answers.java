package org.lth.workbench.mirror.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.mirror.ServerMissing;
import org.lth.workbench.mirror.ServerRefused;

/** What answers that are not good ones mean. */
final class Answers {
  /** The server's code for what it does not have. */
  static final String NOT_THERE = "RESOURCE_DOES_NOT_EXIST";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SHOWN = 300;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private Answers() {}

  /**
   * Lets good answers pass.
   *
   * @throws ServerMissing if the server is too busy or broke, after which it is unknown what it did
   * @throws ServerRefused if it says no
   */
  static void requireGood(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return;
    }
    Failure failure = Failure.of(response);
    if (status == 429 || status == 408 || status >= 500) {
      throw new ServerMissing(
          failure.problem("the tracking server is too busy or broken", "try again later"),
          wait(response),
          null);
    }
    if (status == 401 || status == 403) {
      throw new ServerRefused(
          Kind.OUTSIDE,
          failure.problem(
              "the tracking server does not let us in",
              status == 401
                  ? "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
                  : "ask for the rights, or start the server with --allowed-hosts HOST:PORT"),
          failure.code());
    }
    if ((status == 404 && failure.code().isEmpty()) || status < 400) {
      throw new ServerRefused(
          Kind.OUTSIDE,
          failure.problem(
              "there is no MLflow at this address", "correct the address, its path included"),
          failure.code());
    }
    throw new ServerRefused(
        Kind.REFUSED,
        failure.problem("the tracking server refused", "report it with the server's version"),
        failure.code());
  }

  private static Duration wait(HttpResponse<byte[]> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("0");
    if (!seconds.matches("\\d{1,6}")) {
      return Duration.ZERO;
    }
    Duration wanted = Duration.ofSeconds(Long.parseLong(seconds));
    return wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
  }

  static ServerRefused notMlflow(String where, Exception cause) {
    String actual = String.valueOf(cause.getMessage());
    ServerRefused refused =
        new ServerRefused(
            Kind.OUTSIDE,
            Problem.what("what answers at this address is not MLflow")
                .where(where)
                .expected("JSON as MLflow writes it")
                .actual(actual.substring(0, Math.min(actual.length(), SHOWN)))
                .next("correct the address, its path included"),
            "");
    refused.addSuppressed(cause);
    return refused;
  }

  /**
   * An answer that is not good.
   *
   * @param where method and address
   * @param code the server's own; empty if it gave none
   * @param said status and message
   */
  private record Failure(String where, String code, String said) {
    static Failure of(HttpResponse<byte[]> response) {
      String body = new String(response.body(), UTF_8);
      String code = "";
      String message = body;
      try {
        JsonNode error = MAPPER.readTree(body);
        code = error.path("error_code").asText("");
        message = error.path("message").asText(body);
      } catch (JsonProcessingException notJson) {
        message = body.strip();
      }
      String line = message.replaceAll("\\s+", " ");
      String where = response.request().method() + " " + response.request().uri();
      return new Failure(
          where,
          code,
          "HTTP "
              + response.statusCode()
              + " "
              + code
              + " "
              + line.substring(0, Math.min(line.length(), SHOWN)));
    }

    Problem problem(String what, String next) {
      return Problem.what(what).where(where).expected("HTTP 200").actual(said).next(next);
    }
  }
}
