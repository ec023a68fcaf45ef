package org.lth.workbench.mirror;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An experiment on the server.
 *
 * @param id that the server chose
 * @param tags what it says of itself, its description among them
 */
public record RemoteExperiment(String id, SortedMap<String, String> tags) {
  public RemoteExperiment {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** The same with a tag in place of what the tag said before. */
  RemoteExperiment with(String tag, String value) {
    TreeMap<String, String> more = new TreeMap<>(tags);
    more.put(tag, value);
    return new RemoteExperiment(id, more);
  }
}
