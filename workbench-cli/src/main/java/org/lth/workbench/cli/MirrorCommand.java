package org.lth.workbench.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.document.MirrorView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.mirror.Mirror;
import org.lth.workbench.mirror.MirrorReport;
import org.lth.workbench.mirror.TrackingServers.Target;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies runs to a tracking server. */
@Command(
    name = "mirror",
    description = {
      "Brings an MLflow tracking server up to date.",
      "The server's copies can be thrown away at any time; the journal has everything.",
      "User and password, or a token, come from MLFLOW_TRACKING_USERNAME and"
          + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN."
    },
    footer = {"", "Example:", "  workbench mirror --to http://localhost:5000"})
final class MirrorCommand extends HomeCommand implements StopsByItself {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "The server; else WORKBENCH_MLFLOW_URI, else MLFLOW_TRACKING_URI.")
  private @Nullable String to;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description =
          "How long to wait for a server that stopped answering (default: ${DEFAULT-VALUE}).",
      defaultValue = "60")
  private long patience;

  @ArgGroup private Mode mode = new Mode();

  /** What to do in place of catching up. */
  static final class Mode {
    @Option(
        names = "--follow",
        description = "Go on as runs go on, until Ctrl-C; waits for a server that is away.")
    private boolean follow;

    @Option(names = "--check", description = "Compare the server with the journal, change nothing.")
    private boolean check;

    @Option(
        names = "--rebuild",
        description = "Compare everything with the server and replace what is wrong.")
    private boolean rebuild;
  }

  @Override
  int run(Workbench workbench, Console console) {
    Target target = MirrorTarget.of(to, console);
    Duration waiting = mode.follow ? Mirror.FOR_EVER : Duration.ofSeconds(Math.max(0, patience));
    Mirror.Manner manner =
        new Mirror.Manner(new MirrorPace(StopSignal::isRequested), waiting, console::plainNote);
    MirrorReport report = workbench.mirrors().with(target, manner, this::work);
    if (isJson()) {
      console.json(MirrorView.of(report));
    } else {
      print(report, console);
    }
    return report.problems().isEmpty() ? DONE : SAID_NO;
  }

  private MirrorReport work(Mirror mirror) {
    if (mode.follow) {
      mirror.follow(BETWEEN_LOOKS, () -> false);
    }
    if (mode.check) {
      return mirror.check();
    }
    return mode.rebuild ? mirror.rebuild() : mirror.catchUp();
  }

  private void print(MirrorReport report, Console console) {
    for (Problem problem : report.problems()) {
      console.line(problem.toString());
      console.line("");
    }
    String runs = report.seen().runs() + (report.seen().runs() == 1 ? " run" : " runs");
    if (mode.check) {
      console.line(
          report.problems().isEmpty()
              ? report.server() + " has exactly what the journal says of " + runs
              : report.problems().size()
                  + " differences between "
                  + report.server()
                  + " and the journal");
      return;
    }
    console.line(
        report.server()
            + (report.problems().isEmpty() ? " is up to date: " : " is not up to date: ")
            + runs
            + "; sent "
            + report.sent().copies()
            + " new copies, "
            + report.sent().metrics()
            + " metric points and "
            + report.sent().artifacts()
            + " files in "
            + report.seen().requests()
            + " requests");
    report.seen().charts().forEach(page -> console.line("accuracy by density: " + page));
  }
}
