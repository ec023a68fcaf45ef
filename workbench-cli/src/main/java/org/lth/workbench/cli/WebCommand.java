package org.lth.workbench.cli;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lth.workbench.document.WebView;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.HomeMissing;
import org.lth.workbench.web.WebOptions;
import org.lth.workbench.web.WebServer;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a home in the browser. */
@Command(
    name = "web",
    description = {
      "Shows this home in the browser, live.",
      "It goes on until it is stopped with Ctrl-C. Nothing can be changed there.",
      "Only this machine can look, unless --bind says otherwise; then a token is needed."
    },
    footer = {"", "Example:", "  workbench web --port 8080"})
final class WebCommand extends HomeCommand implements StopsByItself {
  private static final int TOKEN_BYTES = 24;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen; 0 takes a free port (default: ${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).",
      defaultValue = "127.0.0.1")
  private String bind = "";

  @Mixin private WebToken token = new WebToken();

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description = "A further name under which browsers may ask for this server.")
  private List<String> hosts = new ArrayList<>();

  /** A damaged home is shown with what is wrong with it, so it is not opened by the base class. */
  @Override
  public Integer call() {
    Optional<String> given = token.given(console().secrets());
    WebOptions options = options(given);
    try (Workbench looked = common().open(HomeUse.LOOKS)) {
      console().note("showing " + looked.layout().root());
    } catch (HomeMissing missing) {
      throw missing;
    } catch (WorkbenchException unusable) {
      console().plainNote("note: the home cannot be shown yet: " + unusable.problem());
    }
    try (WebServer server = WebServer.start(common().folder(), options)) {
      announce(server, given.isPresent() ? Optional.empty() : options.token());
      while (!StopSignal.isRequested()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return DONE;
    }
  }

  @Override
  int run(Workbench workbench, Console console) {
    throw new IllegalStateException("the server opens the home by itself");
  }

  private WebOptions options(Optional<String> given) {
    var address = WebOptions.address(bind);
    Optional<String> wanted =
        given.isEmpty() && !address.isLoopbackAddress() ? Optional.of(newToken()) : given;
    return new WebOptions(address, port, wanted, hosts);
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A token that was given is not printed, since terminals and logs keep what is. */
  private void announce(WebServer server, Optional<String> made) {
    String address = server.address() + made.map(text -> "?token=" + text).orElse("");
    if (isJson()) {
      console().json(new WebView(address, server.port(), made.orElse(null)));
    } else {
      console().line(address);
      console().note("Ctrl-C ends it");
    }
  }
}
