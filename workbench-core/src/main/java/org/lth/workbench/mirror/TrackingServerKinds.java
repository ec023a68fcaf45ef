package org.lth.workbench.mirror;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * The kinds of tracking servers by their words.
 *
 * @param byWord every kind
 */
public record TrackingServerKinds(SortedMap<String, TrackingServers> byWord) {
  /** The kind of addresses that name none. */
  public static final String USUAL = "mlflow";

  public TrackingServerKinds {
    byWord = Collections.unmodifiableSortedMap(new TreeMap<>(byWord));
  }

  /** One kind alone, for addresses that name none. */
  public static TrackingServerKinds of(TrackingServers servers) {
    return new TrackingServerKinds(new TreeMap<>(Collections.singletonMap(USUAL, servers)));
  }

  /**
   * A server; nothing is asked of it yet.
   *
   * @param target where it is
   * @param pace tells when to stop waiting
   * @throws WorkbenchException if there is no such kind
   */
  public TrackingServer at(TrackingServers.Target target, Pace pace) {
    String word = target.address().kind().orElse(USUAL);
    TrackingServers servers = byWord.get(word);
    if (servers == null) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("there is no such kind of tracking server here")
              .where("--to")
              .expected("one of " + String.join(", ", byWord.keySet()) + " before the +")
              .actual("'" + word + "'")
              .next("correct the address, or add the plug-in that has the kind"));
    }
    return servers.at(target, pace);
  }
}
