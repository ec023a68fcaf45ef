package org.lth.workbench.law;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.event.Branching;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.network.Network;
import org.lth.workbench.pruning.Miscount;
import org.lth.workbench.pruning.PlannedCounts;

/**
 * Masks are of the prunable tensors, keep what their events say and at least one weight of each
 * tensor, shrink from level to level, and by exactly the declared counts.
 */
final class MaskLaw implements LevelLaw {
  @Override
  public void check(RecordedLevel level, Objections objections) {
    checkEmptiness(level, objections);
    Optional<MaskSet> masks = level.masks();
    if (masks.isEmpty()) {
      return;
    }
    checkCounts(level, masks.get(), objections);
    level.network().ifPresent(network -> checkTensors(level, network, objections));
    if (level.run().history().pruned(level.level()).isPresent()) {
      checkPruned(level, masks.get(), objections);
    }
  }

  private static void checkEmptiness(RecordedLevel level, Objections objections) {
    for (LayerCount layer : level.state().layers()) {
      if (layer.density().kept() < 1) {
        objections.add(
            "a layer has lost all its weights",
            level.mask("layers").tensor(layer.name()),
            Claim.of("at least one weight", 0));
      }
    }
  }

  private static void checkCounts(RecordedLevel level, MaskSet masks, Objections objections) {
    objections.unlessEqual(
        "a mask does not keep as many weights as its event says",
        level.mask("layers"),
        Claim.of(counts(masks.layers()), counts(level.state().layers())));
  }

  private static List<String> counts(List<LayerCount> layers) {
    List<String> counts = new ArrayList<>();
    for (LayerCount layer : layers) {
      counts.add(layer.name() + " " + layer.density().kept() + "/" + layer.density().total());
    }
    return counts;
  }

  /** Nothing else is pruned, and none is forgotten; nothing at all before the first pruning. */
  private static void checkTensors(RecordedLevel level, Network network, Objections objections) {
    MaskSet masks = level.masks().orElseThrow();
    MaskSet dense = network.denseMasks();
    if (!masks.dense().equals(dense)) {
      objections.add(
          "masks are not of the tensors that may be pruned",
          level.mask("mask"),
          Claim.of(shapes(dense), shapes(masks)));
    }
    boolean isBeforePruning = level.run().branching().isEmpty() && level.level().isDense();
    if (isBeforePruning && !masks.isDense()) {
      objections.add(
          "weights are missing before anything was pruned",
          level.mask("mask"),
          Claim.of(dense.density().kept(), masks.density().kept()));
    }
  }

  private static List<String> shapes(MaskSet masks) {
    List<String> shapes = new ArrayList<>();
    masks.forEach(mask -> shapes.add(mask.name() + " " + mask.shape().extents()));
    return shapes;
  }

  private static void checkPruned(RecordedLevel level, MaskSet masks, Objections objections) {
    Digest before =
        level
            .run()
            .state()
            .level(new Level(level.level().number() - 1))
            .map(state -> state.ticket().mask().digest())
            .or(() -> level.run().branching().map(Branching::ticketMask))
            .orElseThrow();
    level
        .contents()
        .masks(before)
        .ifPresent(larger -> checkShrunk(level, new Pair(larger, masks), objections));
    Digest from = level.run().origins().prunedFrom(level.level()).mask();
    Optional<MaskSet> whole = level.contents().masks(from);
    if (whole.isPresent() && level.network().isPresent()) {
      new PlannedCounts(level.spec().pruning(), level.network().get())
          .miscount(level.level(), masks, whole.get())
          .ifPresent(
              found ->
                  objections.add(
                      "a mask does not keep the declared count", level.mask("mask"), claim(found)));
    }
  }

  private static Claim claim(Miscount found) {
    String tensor = found.tensor().map(TensorName::value).orElse("all prunable tensors");
    return new Claim(
        found.expected() + " weights of " + tensor, Long.toString(found.kept().kept()));
  }

  private record Pair(MaskSet before, MaskSet after) {}

  private static void checkShrunk(RecordedLevel level, Pair masks, Objections objections) {
    for (Mask mask : masks.after()) {
      BitSet returned = mask.kept();
      masks.before().find(mask.name()).ifPresent(before -> returned.andNot(before.kept()));
      if (!returned.isEmpty() && masks.before().find(mask.name()).isPresent()) {
        objections.add(
            "pruned weights have come back",
            level.mask("mask").tensor(mask.name()),
            new Claim(
                "a mask that only shrinks",
                returned.cardinality() + " weights that the level before had pruned"));
      }
    }
  }
}
