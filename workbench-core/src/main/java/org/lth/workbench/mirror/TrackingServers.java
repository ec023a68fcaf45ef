package org.lth.workbench.mirror;

import java.time.Duration;
import java.util.Optional;

/**
 * Reaches tracking servers of one kind. A plug-in adds a kind as a service of this type, with a
 * public constructor without parameters; addresses of its servers begin with its word and {@code
 * +}, such as {@code WORD+https://host}.
 */
public interface TrackingServers {
  /** The word of the kind: small letters, digits and hyphens. */
  String word();

  /**
   * A server; nothing is asked of it yet.
   *
   * @param target where it is
   * @param pace tells when to stop waiting
   */
  TrackingServer at(Target target, Pace pace);

  /**
   * Where a server is and how to speak with it.
   *
   * @param address without credentials
   * @param credentials if it wants any
   * @param timeout after which an answer is not waited for
   */
  record Target(ServerAddress address, Optional<Credentials> credentials, Duration timeout) {}
}
