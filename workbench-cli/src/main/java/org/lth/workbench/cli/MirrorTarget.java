package org.lth.workbench.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.mirror.Credentials;
import org.lth.workbench.mirror.ServerAddress;
import org.lth.workbench.mirror.TrackingServers.Target;

/** Finds out which tracking server is meant and how to speak with it. */
final class MirrorTarget {
  private static final String OURS = "WORKBENCH_MLFLOW_URI";
  private static final String MLFLOWS = "MLFLOW_TRACKING_URI";
  private static final String TIMEOUT = "MLFLOW_HTTP_REQUEST_TIMEOUT";
  private static final int DEFAULT_TIMEOUT = 30;

  private MirrorTarget() {}

  /**
   * The server of an option, else of the environment.
   *
   * @throws WorkbenchException if none is named, or it is not an address
   */
  static Target of(@Nullable String option, Console console) {
    ServerAddress.Parsed parsed = ServerAddress.parse(address(option));
    if (option != null && parsed.credentials().isPresent()) {
      console.plainNote(
          "warning: every user of this machine sees the password in this address in `ps`; rather"
              + " set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
              + " MLFLOW_TRACKING_TOKEN");
    }
    Optional<Credentials> credentials =
        parsed.credentials().or(() -> Credentials.of(System::getenv));
    return new Target(parsed.address(), credentials, timeout());
  }

  private static String address(@Nullable String option) {
    if (option != null) {
      return option;
    }
    for (String variable : List.of(OURS, MLFLOWS)) {
      String value = System.getenv(variable);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    throw new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("no tracking server is named")
            .where("--to, " + OURS + ", " + MLFLOWS)
            .expected("an HTTP address such as http://localhost:5000")
            .actual("nothing")
            .next("start `mlflow server` and give its address"));
  }

  private static Duration timeout() {
    String seconds = System.getenv(TIMEOUT);
    if (seconds == null || seconds.isBlank()) {
      return Duration.ofSeconds(DEFAULT_TIMEOUT);
    }
    if (!seconds.matches("[1-9]\\d{0,4}")) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("a variable has a value that it cannot take")
              .where(TIMEOUT)
              .expected("a whole number of seconds")
              .actual("'" + seconds + "'")
              .next("correct it or unset it"));
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }
}
