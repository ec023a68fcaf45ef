package org.lth.workbench.dispatch;

import java.util.Optional;
import org.lth.workbench.executor.ClusterEngine;

/**
 * An engine with one cluster, whatever the profile.
 *
 * @param word that chooses it
 * @param site of the cluster
 */
public record OneCluster(String word, Site site) implements ClusterEngine {
  @Override
  public Site open(Optional<String> profile) {
    return site;
  }
}
