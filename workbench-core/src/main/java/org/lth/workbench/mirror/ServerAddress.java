package org.lth.workbench.mirror;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * Where a tracking server is.
 *
 * @param value an HTTP address without credentials, without a slash at its end; before it the word
 *     of the kind and {@code +} if the kind is not the usual one
 */
public record ServerAddress(String value) implements Comparable<ServerAddress> {

  /**
   * An address with the credentials that were written in it, which are kept apart so that nothing
   * stores or prints them.
   *
   * @param address without them
   * @param credentials that the address named
   */
  public record Parsed(ServerAddress address, Optional<Credentials> credentials) {}

  private static final Pattern KIND = Pattern.compile("([a-z][a-z0-9-]{0,63})\\+(https?)");

  /** The word of the server's kind, where the address has one. */
  public Optional<String> kind() {
    Matcher matcher = KIND.matcher(value.substring(0, Math.max(0, value.indexOf(':'))));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * Reads an address.
   *
   * @throws WorkbenchException if it is not one of an HTTP server
   */
  public static Parsed parse(String text) {
    try {
      URI uri = new URI(text.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null
          || !(scheme.equals("http") || scheme.equals("https") || KIND.matcher(scheme).matches())) {
        throw notAnAddress();
      }
      String path = uri.getRawPath().replaceAll("/+$", "");
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      return new Parsed(
          new ServerAddress(scheme + "://" + host + port + path), Credentials.of(uri));
    } catch (URISyntaxException notAUri) {
      throw notAnAddress();
    }
  }

  // What was given is not shown, since it may hold a password.
  private static WorkbenchException notAnAddress() {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("this is not the address of a tracking server")
            .where("--to, WORKBENCH_MLFLOW_URI or MLFLOW_TRACKING_URI")
            .expected("an HTTP address such as http://localhost:5000")
            .actual("something else; a file store or a database has no HTTP address")
            .next("start `mlflow server` and give its address"));
  }

  @Override
  public int compareTo(ServerAddress other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
