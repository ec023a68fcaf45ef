package org.lth.workbench.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a server wants to know before it answers. Never printed and never stored. */
public final class Credentials {
  private final String header;

  private Credentials(String header) {
    this.header = header;
  }

  /**
   * Reads MLflow's own variables: a user with a password comes before a token, as in its clients.
   *
   * @param environment the value of a variable, or null
   */
  public static Optional<Credentials> of(Function<String, @Nullable String> environment) {
    String user = environment.apply("MLFLOW_TRACKING_USERNAME");
    String password = environment.apply("MLFLOW_TRACKING_PASSWORD");
    if (user != null && password != null) {
      return Optional.of(basic(user + ":" + password));
    }
    return Optional.ofNullable(environment.apply("MLFLOW_TRACKING_TOKEN"))
        .map(token -> new Credentials("Bearer " + token));
  }

  static Optional<Credentials> of(URI uri) {
    return Optional.ofNullable(uri.getUserInfo()).map(Credentials::basic);
  }

  private static Credentials basic(String pair) {
    return new Credentials("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  /** The value of the HTTP header {@code Authorization}. */
  public String header() {
    return header;
  }

  @Override
  public String toString() {
    return "credentials (not shown)";
  }
}
