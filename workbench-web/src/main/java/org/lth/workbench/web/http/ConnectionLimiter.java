package org.lth.workbench.web.http;

import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Bounds the connections without locking anybody out. If there are too many, the one makes room
 * that came first of those that wait for nothing: it never finished a request, or has been
 * answered. So thousands who only hold connections cannot keep away one who asks.
 */
public final class ConnectionLimiter extends AbstractLifeCycle implements Connection.Listener {
  private static final String LISTENS = ConnectionLimiter.class.getName() + ".listens";

  private final int most;
  private final Server server;
  private final Set<Connection> inside = new LinkedHashSet<>();

  /** At most so many connections of a server. */
  public ConnectionLimiter(int most, Server server) {
    this.most = most;
    this.server = server;
  }

  /** Lets a visitor stay who has been answered and goes on listening. */
  public static void keep(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .setAttribute(LISTENS, true);
  }

  @Override
  protected void doStart() {
    for (Connector connector : server.getConnectors()) {
      connector.addBean(this);
    }
  }

  @Override
  public void onOpened(Connection connection) {
    Connection leaving;
    synchronized (inside) {
      inside.add(connection);
      if (inside.size() <= most) {
        return;
      }
      leaving = first(connection);
      inside.remove(leaving);
    }
    leaving.getEndPoint().close();
  }

  /** The first that waits for nothing; the newcomer if all of the others do. */
  private Connection first(Connection newcomer) {
    return inside.stream()
        .filter(connection -> connection.getMessagesIn() == connection.getMessagesOut())
        .filter(connection -> !isListening(connection))
        .findFirst()
        .orElse(newcomer);
  }

  private static boolean isListening(Connection connection) {
    return connection instanceof Attributes attributes && attributes.getAttribute(LISTENS) != null;
  }

  @Override
  public void onClosed(Connection connection) {
    synchronized (inside) {
      inside.remove(connection);
    }
  }
}
