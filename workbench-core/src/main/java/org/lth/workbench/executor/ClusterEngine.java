package org.lth.workbench.executor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens clusters of one kind, under the word that {@code study run --on WORD[:PROFILE]} names. An
 * engine of this program is bound by a module of its own; a plug-in adds one as a service of this
 * type, with a public constructor without parameters.
 */
public interface ClusterEngine {
  /**
   * A cluster that can be used.
   *
   * @param cluster its scheduler
   * @param shared a folder that this machine and all nodes see under this name
   * @param pace how often it may be asked for states
   */
  record Site(Cluster cluster, Path shared, Duration pace) {}

  /** The word that chooses it: small letters, digits and hyphens. */
  String word();

  /**
   * Opens a cluster.
   *
   * @param profile which, in the words of the user; absent for the engine's usual one
   * @throws org.lth.workbench.domain.WorkbenchException of kind OUTSIDE if it is not available
   *     here, of kind BAD_INPUT if there is no such profile or something is wrong with it
   */
  Site open(Optional<String> profile);
}
