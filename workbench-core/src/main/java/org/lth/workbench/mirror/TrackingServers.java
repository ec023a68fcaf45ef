package org.lth.workbench.mirror;

import java.time.Duration;
import java.util.Optional;

/** Reaches tracking servers. */
@FunctionalInterface
public interface TrackingServers {
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
