package org.lth.workbench.mirror;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the server holds of a copy.
 *
 * @param name for people
 * @param span times and status
 * @param values parameters, metrics and tags
 * @param datasets digests of its inputs, as the server keeps them
 */
public record RemoteState(
    String name, MirroredRun.Span span, Values values, SortedSet<String> datasets) {
  /**
   * What can be searched and drawn.
   *
   * @param params all of them
   * @param metrics every point of the metrics that were asked for
   * @param tags all of them
   */
  public record Values(
      SortedMap<String, String> params, List<Metric> metrics, SortedMap<String, String> tags) {
    public Values {
      metrics = List.copyOf(metrics);
    }
  }
}
