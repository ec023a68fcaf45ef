package org.lth.workbench.mirror;

import java.util.Optional;
import java.util.function.Function;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.mirror.Mirror.Manner;
import org.lth.workbench.mirror.MirrorMemory.Turn;
import org.lth.workbench.mirror.TrackingServers.Target;

/**
 * Opens mirrors, one process at a time for each server.
 *
 * @param source what is mirrored
 * @param servers how servers are reached
 * @param memory what is remembered of them
 */
public record Mirrors(Mirror.Source source, TrackingServerKinds servers, MirrorMemory memory) {

  /** Works with a mirror, unless another process mirrors to the server. */
  public <T> Optional<T> ifFree(Target target, Manner manner, Function<Mirror, T> work) {
    Optional<Turn> free = memory.tryTurn(target.address());
    if (free.isEmpty()) {
      return Optional.empty();
    }
    try (Turn turn = free.get()) {
      TrackingServer server = servers.at(target, manner.pace());
      return Optional.of(work.apply(new Mirror(source, server, turn, manner)));
    }
  }

  /**
   * Works with a mirror.
   *
   * @throws WorkbenchException if another process mirrors to the server
   */
  public <T> T with(Target target, Manner manner, Function<Mirror, T> work) {
    return ifFree(target, manner, work)
        .orElseThrow(
            () ->
                new WorkbenchException(
                    WorkbenchException.Kind.REFUSED,
                    Problem.what("another process mirrors this home to the same server")
                        .where(target.address().value())
                        .expected("one at a time")
                        .actual("`mirror` or `start --mirror` is at work")
                        .next("let it work, or end it")));
  }
}
