package org.lth.workbench.bundle;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lth.workbench.domain.Digest;

/**
 * All that a bundle is about, before it is packed or after it is checked.
 *
 * @param parts of runs, by id
 * @param snapshots that those parts need
 */
public record BundleContents(List<RunPart> parts, SortedSet<Digest> snapshots) {
  public BundleContents {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a bundle has at least one run");
    }
    parts = parts.stream().sorted(Comparator.comparing(RunPart::run)).toList();
    snapshots = Collections.unmodifiableSortedSet(new TreeSet<>(snapshots));
  }

  /** When the newest event happened: the only date that a bundle has. */
  public Instant date() {
    return parts.stream()
        .flatMap(part -> part.events().stream())
        .map(stored -> stored.event().at())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** How many events all parts have. */
  public long events() {
    return parts.stream().mapToLong(part -> part.events().size()).sum();
  }
}
