package org.lth.workbench.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The copies that a server has, experiment by experiment, as they were listed and then changed from
 * here. One list answers what would be a search for each run.
 */
final class RemoteCopies {
  private final TrackingServer server;
  private final Map<String, MirrorMemory.CopyReceipt> receipts;
  private final TreeMap<ExperimentName, Listed> experiments = new TreeMap<>();
  private final Set<ExperimentName> absent = new TreeSet<>();

  private record Listed(RemoteExperiment experiment, Map<String, List<RemoteRun>> copies) {}

  RemoteCopies(TrackingServer server, Map<String, MirrorMemory.CopyReceipt> receipts) {
    this.server = server;
    this.receipts = receipts;
  }

  /** Forgets all lists, so that they are asked for again. */
  void forget() {
    experiments.clear();
    absent.clear();
  }

  /** An experiment, which is made if there is none. */
  RemoteExperiment experiment(ExperimentName name) {
    return listed(name).experiment();
  }

  /** Sets what an experiment says of itself. */
  void describe(ExperimentName name, String tag, String value) {
    Listed known = listed(name);
    server.describe(known.experiment().id(), tag, value);
    experiments.put(name, new Listed(known.experiment().with(tag, value), known.copies()));
  }

  /** The charts of all experiments that were looked at. */
  List<String> charts() {
    return experiments.values().stream()
        .map(known -> server.charts(known.experiment().id()))
        .toList();
  }

  private Listed listed(ExperimentName name) {
    Listed known = experiments.get(name);
    return known == null ? list(name, server.experiment(name)) : known;
  }

  private Listed list(ExperimentName name, RemoteExperiment experiment) {
    Map<String, List<RemoteRun>> copies = new HashMap<>();
    for (RemoteRun copy : server.copies(experiment.id())) {
      finishDiscarding(copy);
      copies.computeIfAbsent(copy.key(), key -> new ArrayList<>()).add(copy);
    }
    Listed listed = new Listed(experiment, copies);
    experiments.put(name, listed);
    return listed;
  }

  /** An experiment that nothing is made in, so that it is not made either. */
  private Optional<Listed> former(ExperimentName name) {
    if (experiments.containsKey(name) || absent.contains(name)) {
      return Optional.ofNullable(experiments.get(name));
    }
    Optional<RemoteExperiment> existing = server.existing(name);
    if (existing.isEmpty()) {
      absent.add(name);
    }
    return existing.map(experiment -> list(name, experiment));
  }

  /** Copies of a run or level where none belongs any more. */
  List<RemoteRun> stray(List<ExperimentName> formers, RunKey key) {
    return formers.stream()
        .flatMap(name -> former(name).stream())
        .flatMap(listed -> listed.copies().getOrDefault(key.text(), List.of()).stream())
        .filter(copy -> !copy.place().isDeleted())
        .toList();
  }

  /** Throws copies away that are where none belongs any more. */
  void discardStray(List<ExperimentName> formers, RunKey key) {
    stray(formers, key).forEach(copy -> server.discard(copy.id()));
    formers.stream()
        .flatMap(name -> former(name).stream())
        .forEach(listed -> listed.copies().remove(key.text()));
  }

  // The process that discarded it may have been killed between the two requests.
  private void finishDiscarding(RemoteRun copy) {
    if (copy.isDiscarded() && !copy.place().isDeleted()) {
      server.discard(copy.id());
    }
  }

  /** All copies of a run or level, of which there should be at most one. */
  List<RemoteRun> all(ExperimentName name, RunKey key) {
    return List.copyOf(listed(name).copies().getOrDefault(key.text(), List.of()));
  }

  /**
   * The one copy of a run or level, if there is any. Of several, which a request of unknown outcome
   * can leave behind, it keeps one and discards the others.
   */
  Optional<RemoteRun> only(ExperimentName name, RunKey key) {
    List<RemoteRun> copies = new ArrayList<>(all(name, key));
    if (copies.isEmpty()) {
      return Optional.empty();
    }
    RemoteRun kept = copies.stream().filter(this::isRemembered).findFirst().orElse(copies.get(0));
    copies.remove(kept);
    for (RemoteRun extra : copies) {
      server.discard(extra.id());
      listed(name).copies().computeIfPresent(key.text(), (k, all) -> without(all, extra));
    }
    return Optional.of(kept);
  }

  private boolean isRemembered(RemoteRun copy) {
    MirrorMemory.CopyReceipt receipt = receipts.get(copy.key());
    return receipt != null && receipt.id().equals(copy.id());
  }

  private static List<RemoteRun> without(List<RemoteRun> all, RemoteRun extra) {
    List<RemoteRun> others = new ArrayList<>(all);
    others.remove(extra);
    return others;
  }

  /** Notes a copy that was just made or changed. */
  void put(ExperimentName name, RemoteRun copy) {
    List<RemoteRun> one = new ArrayList<>(List.of(copy));
    listed(name).copies().put(copy.key(), one);
  }

  /** Throws a copy away. */
  void discard(ExperimentName name, RemoteRun copy) {
    server.discard(copy.id());
    listed(name).copies().remove(copy.key());
  }
}
