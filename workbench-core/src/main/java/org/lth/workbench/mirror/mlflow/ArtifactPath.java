package org.lth.workbench.mirror.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import org.lth.workbench.mirror.RemoteRun;

/**
 * Where the server's proxy takes the files of a run. MLflow's clients reach it the same way, but
 * its Java client has only a detour through Python.
 */
final class ArtifactPath {
  private static final String SCHEME = "mlflow-artifacts:";
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

  private ArtifactPath() {}

  /** Whether the files of a run go through the server. */
  static boolean isProxied(RemoteRun copy) {
    return copy.place().artifacts().startsWith(SCHEME);
  }

  /** The path of a file on the server. */
  static String of(RemoteRun copy, String file) {
    String folder = URI.create(copy.place().artifacts()).getPath();
    return PROXY
        + Arrays.stream((folder + "/" + file).split("/", -1))
            .filter(part -> !part.isEmpty())
            .map(part -> URLEncoder.encode(part, UTF_8).replace("+", "%20"))
            .collect(joining("/"));
  }
}
