package org.lth.workbench.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.web.http.Guard;

/**
 * Where the web view listens and who may look.
 *
 * @param bind the address to listen on
 * @param port 0 takes a free one
 * @param token what a visitor has to know; always present where others can reach the address
 * @param hosts further names under which browsers may ask for it
 */
public record WebOptions(InetAddress bind, int port, Optional<String> token, List<String> hosts) {
  private static final int PORTS = 65_536;
  private static final int SHORTEST_TOKEN = 16;

  /**
   * Checks the options.
   *
   * @throws WorkbenchException if the address can be reached from outside and there is no token, or
   *     the token could be guessed
   */
  public WebOptions {
    hosts = List.copyOf(hosts);
    if (port < 0 || port >= PORTS) {
      throw bad("--port", "a number from 0 to 65535", Integer.toString(port));
    }
    if (token.isEmpty() && !bind.isLoopbackAddress()) {
      throw bad("--bind", "a token, since others can reach this address", "no token");
    }
    if (token.isPresent() && !token.get().matches("[A-Za-z0-9_-]{" + SHORTEST_TOKEN + ",128}")) {
      throw bad(
          "--token",
          SHORTEST_TOKEN + " to 128 letters, digits, - or _",
          token.get().length() + " characters");
    }
  }

  /** This machine only. */
  public static WebOptions local(int port) {
    return new WebOptions(InetAddress.getLoopbackAddress(), port, Optional.empty(), List.of());
  }

  Guard.Visitors visitors() {
    return new Guard.Visitors(token, hosts, !bind.isLoopbackAddress());
  }

  /**
   * The address of a name or number.
   *
   * @throws WorkbenchException if there is none
   */
  public static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException unknown) {
      throw bad("--bind", "an address of this machine", "'" + text + "'");
    }
  }

  private static WorkbenchException bad(String where, String expected, String actual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("an option has a value that it cannot take")
            .where(where)
            .expected(expected)
            .actual(actual)
            .next("see `workbench web --help`"));
  }
}
