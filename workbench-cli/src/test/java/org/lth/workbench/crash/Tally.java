package org.lth.workbench.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a harness counted; safe for use by several threads. */
final class Tally {
  /** What is counted. */
  enum Count {
    RUNS("runs that came to their end"),
    KILLS("processes killed"),
    STARTS("starts"),
    RESUMES("resumes"),
    RESUMED_WITHIN_A_LEVEL("resumes that went on in the middle of a level"),
    HALF_WRITTEN("half-written snapshots that kills left behind"),
    ACKNOWLEDGED("acknowledged events"),
    MISSING("acknowledged events that were missing afterwards"),
    DIGESTS("digests compared with the undisturbed run"),
    DIFFERENCES("digests that differed"),
    PROBLEMS("problems that verify named"),
    FAULTS("processes that ended in another way than by a kill or well");

    private final String words;

    Count(String words) {
      this.words = words;
    }
  }

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final List<String> findings = new ArrayList<>();

  synchronized void add(Count count, long amount) {
    counts.merge(count, amount, Long::sum);
  }

  /** Counts something that must not be, and says what it was. */
  synchronized void find(Count count, String what) {
    add(count, 1);
    findings.add(what);
  }

  synchronized long of(Count count) {
    return counts.getOrDefault(count, 0L);
  }

  synchronized List<String> findings() {
    return List.copyOf(findings);
  }

  @Override
  public synchronized String toString() {
    String lines =
        Arrays.stream(Count.values())
            .map(count -> String.format(Locale.ROOT, "%8d  %s", of(count), count.words))
            .collect(Collectors.joining("\n"));
    return findings.isEmpty() ? lines : lines + "\n" + String.join("\n", findings);
  }
}
