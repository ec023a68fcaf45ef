package org.lth.workbench.mirror.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.mirror.MirrorStopped;
import org.lth.workbench.mirror.Pace;
import org.lth.workbench.mirror.ServerAddress;
import org.lth.workbench.mirror.ServerMissing;
import org.lth.workbench.mirror.TrackingServers.Target;
import org.mlflow_project.google.protobuf.InvalidProtocolBufferException;
import org.mlflow_project.google.protobuf.Message;
import org.mlflow_project.google.protobuf.util.JsonFormat;

/**
 * Sends one request and waits for its answer: never longer than the time-out, headers and body
 * together, and never twice.
 */
final class Wire {
  private static final String API = "/api/2.0/mlflow/";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long GLANCE_MILLIS = 100;
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private final Target target;
  private final Pace pace;
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean hasAnswered;
  // Servers of MLflow stumble over the header by which Java asks for HTTP/2.
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Wire(Target target, Pace pace) {
    this.target = target;
    this.pace = pace;
  }

  ServerAddress address() {
    return target.address();
  }

  boolean hasAnswered() {
    return hasAnswered;
  }

  long requests() {
    return requests.get();
  }

  /** Asks for something and merges the answer into a message. */
  <B extends Message.Builder> B get(String path, SortedMap<String, String> parameters, B answer) {
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return merge(send(request(API + path + "?" + query).GET()), answer);
  }

  /** Sends a message and merges the answer into another. */
  <B extends Message.Builder> B post(String path, Message request, B answer) {
    return merge(
        send(
            request(API + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(request), UTF_8))),
        answer);
  }

  /** A request to a path of the server, with the server's credentials. */
  HttpRequest.Builder request(String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.address().value() + pathAndQuery))
            .header("Accept", "application/json, */*");
    target.credentials().ifPresent(known -> request.header("Authorization", known.header()));
    return request;
  }

  /** The bytes of a good answer; {@link Answers} says what is thrown for others. */
  byte[] send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    requests.incrementAndGet();
    CompletableFuture<HttpResponse<byte[]>> pending =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> response = await(pending, request);
      hasAnswered = true;
      Answers.requireGood(response);
      return response.body();
    } catch (ExecutionException failed) {
      throw silent(request, reason(failed.getCause()), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new MirrorStopped(target.address());
    } finally {
      pending.cancel(true);
    }
  }

  // The time-out of a request would end with its headers, and a body can hang as well.
  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> pending, HttpRequest request)
      throws ExecutionException, InterruptedException {
    long began = pace.nanos();
    while (true) {
      try {
        return pending.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        if (pace.isStopRequested()) {
          throw new MirrorStopped(target.address());
        }
        if (pace.nanos() - began > target.timeout().toNanos()) {
          throw silent(request, "nothing for " + target.timeout().toSeconds() + " s", notYet);
        }
      }
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ": " + message;
  }

  private ServerMissing silent(HttpRequest request, String actual, Throwable cause) {
    return new ServerMissing(
        Problem.what("the tracking server does not answer")
            .where(request.method() + " " + request.uri())
            .expected("an answer within " + target.timeout().toSeconds() + " s")
            .actual(actual)
            .next("start the server (`mlflow server`) or correct the address, then mirror again"),
        Duration.ZERO,
        cause instanceof IOException || cause instanceof TimeoutException ? cause : null);
  }

  private static String json(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("messages without Any have JSON", impossible);
    }
  }

  private <B extends Message.Builder> B merge(byte[] body, B answer) {
    try {
      PARSER.merge(new String(body, UTF_8), answer);
      return answer;
    } catch (InvalidProtocolBufferException notOurs) {
      throw Answers.notMlflow(target.address().value(), notOurs);
    }
  }
}
