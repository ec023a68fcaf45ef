package org.lth.workbench.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one request logs, within the limits of every server: 1000 values in all, 100 parameters, 100
 * tags, 1 MB.
 *
 * @param params new or as they were
 * @param metrics points
 * @param tags new or changed
 */
public record Batch(
    SortedMap<String, String> params, List<Metric> metrics, SortedMap<String, String> tags) {
  /** Most values in one request. */
  public static final int VALUES = 1000;

  /** Most parameters in one request. */
  public static final int PARAMS = 100;

  /** Most tags in one request. */
  public static final int TAGS = 100;

  /** Most bytes in one request, with room for what surrounds the values. */
  public static final int BYTES = 900_000;

  private static final int METRIC_BYTES = 120;
  private static final int ENTRY_BYTES = 30;
  private static final int BYTES_PER_CHAR = 3;

  /** Divides values into as few requests as the limits allow; none if there are no values. */
  public static List<Batch> of(
      SortedMap<String, String> params, List<Metric> metrics, SortedMap<String, String> tags) {
    Division division = new Division();
    params.forEach((name, value) -> division.param(name, value));
    tags.forEach((name, value) -> division.tag(name, value));
    metrics.forEach(division::metric);
    return division.finish();
  }

  /** Fills one request after another. */
  private static final class Division {
    private final List<Batch> full = new ArrayList<>();
    private Batch open = empty();
    private int bytes;

    private static Batch empty() {
      return new Batch(new TreeMap<>(), new ArrayList<>(), new TreeMap<>());
    }

    void param(String name, String value) {
      makeRoom(open.params.size() == PARAMS, size(name, value));
      open.params.put(name, value);
    }

    void tag(String name, String value) {
      makeRoom(open.tags.size() == TAGS, size(name, value));
      open.tags.put(name, value);
    }

    void metric(Metric metric) {
      makeRoom(false, METRIC_BYTES + metric.name().length());
      open.metrics.add(metric);
    }

    private static int size(String name, String value) {
      return ENTRY_BYTES + BYTES_PER_CHAR * (name.length() + value.length());
    }

    private void makeRoom(boolean isFull, int more) {
      int values = open.params.size() + open.metrics.size() + open.tags.size();
      if (isFull || values == VALUES || bytes + more > BYTES) {
        close();
      }
      bytes += more;
    }

    private void close() {
      full.add(open);
      open = empty();
      bytes = 0;
    }

    List<Batch> finish() {
      if (bytes > 0) {
        close();
      }
      return full;
    }
  }

  /** How many values of any kind there are. */
  public int size() {
    return params.size() + metrics.size() + tags.size();
  }
}
