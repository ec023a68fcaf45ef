package org.lth.workbench.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Seed;

/**
 * What a branch is made of beside its ticket's mask. Every digest names an input of the branch,
 * which travels with it.
 *
 * @param seed of what the kind draws; the branch's kind and index are the draw's coordinates
 * @param start weights that the branch's ticket is made of
 * @param settings of the kind
 * @param donor the event of another run that the weights come from
 * @param inherited what the parent's levels leave to those that go on from it
 */
public record Variation(
    Seed seed,
    Start start,
    Settings settings,
    Optional<Parent> donor,
    Optional<Inherited> inherited) {

  /**
   * Weights at a step.
   *
   * @param step of the weights, from which the branch trains
   * @param weights whole, or under a mask within which the branch's is
   * @param optimizer state to begin with; absent where the optimizer starts fresh
   */
  public record Start(long step, Digest weights, Optional<Digest> optimizer) {
    /** The same weights, with an optimizer that starts fresh. */
    public Start fresh() {
      return new Start(step, weights, Optional.empty());
    }

    private List<Digest> snapshots() {
      List<Digest> named = new ArrayList<>(List.of(weights));
      optimizer.ifPresent(named::add);
      return named;
    }
  }

  /**
   * What only some kinds have.
   *
   * @param sigma multiple of each tensor's initial deviation
   * @param scope where weights are drawn together
   */
  public record Settings(Optional<Double> sigma, Optional<MaskScope> scope) {
    /** Of a kind that has none. */
    public static final Settings NONE = new Settings(Optional.empty(), Optional.empty());
  }

  /**
   * What further levels need of those before them.
   *
   * @param point that survivors are rewound to
   * @param untrained the weights before any training
   */
  public record Inherited(Start point, Digest untrained) {}

  /** Every snapshot that is an input. */
  public List<Digest> snapshots() {
    List<Digest> named = new ArrayList<>(start.snapshots());
    inherited.ifPresent(
        inputs -> {
          named.addAll(inputs.point().snapshots());
          named.add(inputs.untrained());
        });
    return named;
  }
}
