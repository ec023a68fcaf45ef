package org.lth.workbench.branch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.KeyGroup;
import org.lth.workbench.spec.SpecKeys;

/** The control: a ticket's mask on newly drawn initial weights. */
public final class RandomReinit implements BranchKind {
  /** The kind as events record it. */
  public static final RunKind KIND = new RandomReinit().kind();

  @Override
  public String word() {
    return "random-reinit";
  }

  @Override
  public String help() {
    return "the ticket's mask on newly drawn initial weights";
  }

  @Override
  public boolean draws() {
    return true;
  }

  /** A study may have its controls trained otherwise too. */
  @Override
  public List<KeyGroup> changeableInStudies() {
    return List.of(KeyGroup.STUDY);
  }

  /** The seed says which of like controls it is. */
  @Override
  public boolean isToldApartBy(String key) {
    return !key.equals(SpecKeys.SEED_INIT) && BranchKind.super.isToldApartBy(key);
  }

  @Override
  public Map<String, Object> changes(ExperimentSpec parent, BranchRequest request) {
    Map<String, Object> changes = new TreeMap<>();
    request.seed().map(Seed::value).ifPresent(seed -> changes.put(SpecKeys.SEED_INIT, seed));
    return changes;
  }

  /** Its specification says how its weights are drawn. */
  @Override
  public boolean hasVariation() {
    return false;
  }

  @Override
  public Optional<Start> start(StartingWeights known) {
    return Optional.empty();
  }
}
