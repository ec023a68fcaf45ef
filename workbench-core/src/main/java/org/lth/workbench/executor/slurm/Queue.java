package org.lth.workbench.executor.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.executor.slurm.QueueListing.Entry;

/**
 * What Slurm knows about arrays, by their names.
 *
 * @param commands how it is asked
 * @param retry tries while the controller does not answer
 */
record Queue(SlurmCommands commands, ControllerRetry retry) {
  /** Names in one command line. */
  private static final int MOST_NAMES = 500;

  /** What the jobs of each array are, by their indices; an array that Slurm forgot has none. */
  record Known(Map<String, Map<Integer, Entry>> arrays) {
    Map<Integer, Entry> of(String batch) {
      return arrays.getOrDefault(batch, new TreeMap<>());
    }

    private void add(List<Entry> entries) {
      entries.forEach(
          entry ->
              arrays
                  .computeIfAbsent(entry.name(), batch -> new TreeMap<>())
                  .put(entry.place().index(), entry));
    }
  }

  /**
   * Asks the controller.
   *
   * @throws SlurmFailed if it does not answer
   */
  Known of(Collection<String> batches) {
    Known known = new Known(new HashMap<>());
    List<String> names = new ArrayList<>(batches);
    for (int from = 0; from < names.size(); from += MOST_NAMES) {
      List<String> some = names.subList(from, Math.min(names.size(), from + MOST_NAMES));
      known.add(QueueListing.read(listing(some)));
    }
    return known;
  }

  private List<String> listing(List<String> names) {
    return retry.demand(
        commands,
        List.of(
            "squeue",
            "--noheader",
            "--states=all",
            "--name=" + String.join(",", names),
            "--format=" + QueueListing.FORMAT));
  }

  /**
   * Asks the accounts about an array that the controller has forgotten.
   *
   * @param number of the array's first job
   * @return nothing where there are no accounts
   */
  Known accounted(String number) {
    Known known = new Known(new HashMap<>());
    if (!number.isEmpty() && commands.find("sacct").isPresent()) {
      SlurmCommands.Answer answer =
          commands.ask(
              List.of(
                  "sacct",
                  "--noheader",
                  "--parsable2",
                  "--allocations",
                  "--jobs=" + number,
                  "--format=" + QueueListing.ACCOUNTED));
      if (answer.isDone()) {
        known.add(QueueListing.read(answer.lines()));
      }
    }
    return known;
  }
}
