package org.lth.workbench.executor.slurm;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The batches that are not over, in memory; those that are over are neither held nor read. */
final class OpenBatches {
  private final SharedFiles files;
  private final ExitFiles exitFiles;
  private final Map<String, Placed> placed = new HashMap<>();
  private final Map<String, Batch> batches = new HashMap<>();
  private final Set<String> over = new HashSet<>();

  /** A task and the batch that it is in. */
  record Placed(Batch batch, Member member) {}

  OpenBatches(SharedFiles files, ExitFiles exitFiles) {
    this.files = files;
    this.exitFiles = exitFiles;
    files.open().forEach(this::add);
  }

  /** Remembers a batch that is recorded. */
  void add(Batch batch) {
    batches.put(batch.name(), batch);
    for (Member member : batch.members()) {
      placed.put(member.name(), new Placed(batch, member));
      if (exitFiles.of(member.ended()).isPresent()) {
        over.add(member.name());
      }
    }
  }

  /** How many tasks are not over. */
  int tasks() {
    return placed.size() - over.size();
  }

  /** A task of a batch that is not over; the task itself may be. */
  Optional<Placed> find(String task) {
    return Optional.ofNullable(placed.get(task));
  }

  /** A task that is not over. */
  Optional<Placed> findRunning(String task) {
    return find(task).filter(known -> !over.contains(task));
  }

  /** The batches in which these have tasks that are not over, by name. */
  Set<String> of(Collection<String> tasks) {
    Set<String> names = new TreeSet<>();
    tasks.forEach(task -> findRunning(task).ifPresent(known -> names.add(known.batch().name())));
    return names;
  }

  boolean isOver(String task) {
    return over.contains(task);
  }

  void ended(Member member) {
    over.add(member.name());
  }

  /** Puts those of these batches aside that are over. */
  void closeThoseOver(Collection<String> names) {
    for (String name : names) {
      Batch batch = batches.get(name);
      if (batch.members().stream().allMatch(member -> over.contains(member.name()))) {
        files.close(name);
        batches.remove(name);
        for (Member member : batch.members()) {
          placed.remove(member.name());
          over.remove(member.name());
        }
      }
    }
  }
}
