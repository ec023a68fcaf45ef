package org.lth.workbench.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;

/** All kinds of branches. */
public final class BranchKinds {
  /** In the order in which they are shown. */
  public static final List<BranchKind> ALL =
      List.of(
          new RandomReinit(),
          new ReinitFromMasked(),
          new SameSignReinit(),
          new Noise(),
          new RandomMask(),
          new ShuffleMask(),
          new InvertMask(),
          new Transplant(),
          new FineTune(),
          new LrRewind(),
          new RewindTo(),
          new Retrain(),
          new Continue());

  private BranchKinds() {}

  /** Their words. */
  public static List<String> words() {
    return ALL.stream().map(BranchKind::word).toList();
  }

  /** The kind of a word, if there is one. */
  public static Optional<BranchKind> named(String word) {
    return ALL.stream().filter(kind -> kind.word().equals(word)).findFirst();
  }

  /**
   * What a recorded kind means.
   *
   * @throws IllegalArgumentException if it is no kind of branch
   */
  public static BranchKind of(RunKind kind) {
    return named(kind.word()).orElseThrow(() -> unknown(kind.word()));
  }

  /** Whether runs of a kind prune and train further levels of their parents. */
  public static boolean goesOn(RunKind kind) {
    return named(kind.word()).filter(BranchKind::goesOn).isPresent();
  }

  /** Every kind of run: the trunk first, then the branches. */
  public static List<RunKind> ofRuns() {
    List<RunKind> kinds = new ArrayList<>(List.of(RunKind.TRUNK));
    ALL.forEach(kind -> kinds.add(kind.kind()));
    return kinds;
  }

  /**
   * The kind of run of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RunKind ofRun(String word) {
    return ofRuns().stream()
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  /**
   * Checks that a run's first event has a variation exactly where its kind has one.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static void check(RunStarted started) {
    String word = started.kind().word();
    boolean isVaried = started.branching().flatMap(Branching::variation).isPresent();
    if (isVaried != named(word).filter(BranchKind::hasVariation).isPresent()) {
      throw new IllegalArgumentException(
          "a " + word + (isVaried ? " has no variation" : " has a variation"));
    }
  }

  private static IllegalArgumentException unknown(String word) {
    return new IllegalArgumentException("no kind of run is named '" + word + "'");
  }
}
