package org.lth.workbench.browser;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web view of a home, in a process of its own. */
final class Server implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("(http://[^/]+:(\\d+))/");

  private final Command command;
  private final String address;
  private final int port;

  private Server(Command command) {
    this.command = command;
    Matcher announced = command.says(ADDRESS);
    this.address = announced.group(1);
    this.port = Integer.parseInt(announced.group(2));
  }

  /** Shows a home on a free port. */
  static Server show(Path home) {
    return show(home, 0);
  }

  /** Shows a home on a port. */
  static Server show(Path home, int port) {
    return new Server(Command.start(home, "web", "--port", Integer.toString(port)));
  }

  /** Where it is, without a slash at the end. */
  String address() {
    return address;
  }

  int port() {
    return port;
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    command.kill();
  }

  @Override
  public void close() {
    command.close();
  }
}
