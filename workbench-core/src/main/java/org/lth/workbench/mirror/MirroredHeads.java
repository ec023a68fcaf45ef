package org.lth.workbench.mirror;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent.RunMirrored;
import org.lth.workbench.journal.HomeLog;

/** Which servers have which runs whole, as the journal says. */
public final class MirroredHeads {
  private final Map<Digest, TreeSet<String>> servers = new HashMap<>();

  private MirroredHeads() {}

  /** Reads the home's stream. */
  public static MirroredHeads of(Catalog catalog) {
    return of(HomeLog.read(RunMirrored.class, catalog.journal(), catalog.codec()));
  }

  /** Reads what the home's stream has about some runs. */
  public static MirroredHeads of(Collection<RunId> runs, Catalog catalog) {
    return of(HomeLog.about(runs, RunMirrored.class, catalog.journal(), catalog.codec()));
  }

  private static MirroredHeads of(List<RunMirrored> events) {
    MirroredHeads heads = new MirroredHeads();
    for (RunMirrored mirrored : events) {
      heads
          .servers
          .computeIfAbsent(mirrored.head(), head -> new TreeSet<>())
          .add(mirrored.server());
    }
    return heads;
  }

  /** The addresses of the servers that have a run as it is now, sorted. */
  public List<String> servers(StoredRun run) {
    return servers(Projection.head(run));
  }

  /** The addresses of the servers that have a run up to this last event, sorted. */
  public List<String> servers(Digest head) {
    return List.copyOf(servers.getOrDefault(head, new TreeSet<>()));
  }
}
