package org.lth.workbench.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.web.compare.CompareFeature;
import org.lth.workbench.web.http.Assets;
import org.lth.workbench.web.http.ConnectionLimiter;
import org.lth.workbench.web.http.ErrorPages;
import org.lth.workbench.web.http.Guard;
import org.lth.workbench.web.http.OpenApi;
import org.lth.workbench.web.integrity.IntegrityFeature;
import org.lth.workbench.web.lineage.LineageFeature;
import org.lth.workbench.web.live.Tail;
import org.lth.workbench.web.run.ChartsFeature;
import org.lth.workbench.web.run.Measured;
import org.lth.workbench.web.run.RunFeature;
import org.lth.workbench.web.runs.RunsFeature;
import org.lth.workbench.web.studies.StudiesFeature;

/** The web view of one home, from start to close. */
public final class WebServer implements AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final int MOST_CONNECTIONS = 1024;
  private static final int LONGEST_HEADER = 8 * 1024;
  private static final int ANSWER = 64 * 1024;
  private static final int IDLE_MILLIS = 30_000;
  private static final int SHORT_IDLE_MILLIS = 1000;
  private static final int LOOK_MILLIS = 250;

  private final Tail tail;
  private final Javalin javalin;
  private final WebOptions options;

  private WebServer(Tail tail, Javalin javalin, WebOptions options) {
    this.tail = tail;
    this.javalin = javalin;
    this.options = options;
  }

  /**
   * Starts to show a home, whether it can be opened now or not.
   *
   * @throws WorkbenchException if the address cannot be listened on
   */
  public static WebServer start(Path home, WebOptions options) {
    Tail tail = Tail.follow(home);
    Javalin javalin = Javalin.create(config -> configure(config, tail, options));
    WebServer server = new WebServer(tail, javalin, options);
    try {
      javalin.start(options.bind().getHostAddress(), options.port());
      return server;
    } catch (JavalinBindException taken) {
      server.close();
      throw new WorkbenchException(
          WorkbenchException.Kind.OUTSIDE,
          Problem.what("the address cannot be listened on")
              .where(options.bind().getHostAddress() + " port " + options.port())
              .expected("a free port of this machine")
              .actual(String.valueOf(taken.getMessage()))
              .next("choose another one with --port, or --port 0 for any that is free"),
          taken);
    }
  }

  private static void configure(JavalinConfig config, Tail tail, WebOptions options) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = 0;
    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 4, IDLE_MILLIS);
    config.jetty.modifyHttpConfiguration(WebServer::bound);
    config.jetty.modifyServer(WebServer::bound);
    addRoutes(config.routes, tail, options);
  }

  private static void bound(Server server) {
    server.addBean(new ConnectionLimiter(MOST_CONNECTIONS, server));
    // Those who send requests and do not read the answers hold threads, until they are cut off.
    LowResourceMonitor threads = new LowResourceMonitor(server);
    threads.setPeriod(LOOK_MILLIS);
    threads.setLowResourcesIdleTimeout(SHORT_IDLE_MILLIS);
    server.addBean(threads);
  }

  private static void bound(HttpConfiguration http) {
    http.setRequestHeaderSize(LONGEST_HEADER);
    // An answer that fits is sent without a thread that waits for its reader.
    http.setOutputBufferSize(ANSWER);
    http.setOutputAggregationSize(ANSWER);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
  }

  private static void addRoutes(RoutesConfig routes, Tail tail, WebOptions options) {
    Guard guard = new Guard(options.visitors());
    routes.before(guard::check);
    ErrorPages.addTo(routes);
    Assets.addTo(routes);
    new RunsFeature(tail.home()).addTo(routes);
    Measured measured = new Measured();
    new RunFeature(tail.home(), tail.stream(), measured).addTo(routes);
    new ChartsFeature(tail.home(), measured).addTo(routes);
    new LineageFeature(tail.home()).addTo(routes);
    new CompareFeature(tail.home(), measured).addTo(routes);
    new StudiesFeature(tail.home()).addTo(routes);
    new IntegrityFeature(tail.home()).addTo(routes);
    routes.get("/api/v1/openapi.json", OpenApi::answer);
  }

  /** The port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** The address to open, without a token. */
  public String address() {
    InetAddress bind = options.bind();
    String host =
        bind.isAnyLocalAddress() || bind.isLoopbackAddress()
            ? "localhost"
            : bind instanceof Inet6Address
                ? "[" + bind.getHostAddress() + "]"
                : bind.getHostAddress();
    return "http://" + host + ":" + port() + "/";
  }

  @Override
  public void close() {
    tail.close();
    javalin.stop();
  }
}
