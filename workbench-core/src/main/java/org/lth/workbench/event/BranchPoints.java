package org.lth.workbench.event;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lth.workbench.domain.RunId;

/**
 * Which events of ancestors need their snapshots, even where the rest of an ancestor came without:
 * those that branches start from, and first events, which name the mask that a branch is given.
 */
public final class BranchPoints {
  private static final long FIRST = 1;

  private final Map<RunId, Set<Long>> versions = new TreeMap<>();

  /** Takes notice of an event; those that start no branch say nothing. */
  public void add(RunEvent event) {
    if (event instanceof RunEvent.RunStarted started) {
      started.branching().map(Branching::origins).orElse(List.of()).forEach(this::add);
    }
  }

  private void add(Parent origin) {
    versions.computeIfAbsent(origin.run(), run -> new TreeSet<>()).add(origin.version());
  }

  /** Whether an event's snapshots are needed however its run came here. */
  public boolean needs(RunId run, long version) {
    return version == FIRST || versions.getOrDefault(run, new TreeSet<>()).contains(version);
  }
}
