package org.lth.workbench.law;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.lth.workbench.branch.RandomReinit;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.control.InitialWeights;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.law.Objections.Claim;
import org.lth.workbench.network.Network;

/**
 * A random reinit has other weights than its ticket, and none of its draws: neither at the same
 * place nor at another. Published code re-drew from the same seed and compared a ticket with
 * itself.
 */
final class SharedDrawsLaw implements LevelLaw {
  /** Fewer weights may agree by chance. */
  private static final int MANY = 30;

  /** Of float draws one in thousands agrees with another by chance; of shared ones all do. */
  private static final double PART = 0.25;

  @Override
  public void check(RecordedLevel level, Objections objections) {
    if (level.run().kind().equals(RandomReinit.KIND)) {
      Optional<History> parent =
          level.run().branching().flatMap(it -> level.run().other(it.parent().run()));
      parent
          .flatMap(history -> ticket(history, level.level()))
          .ifPresent(it -> compare(level, it, objections));
      parent
          .flatMap(history -> ticket(history, Level.DENSE))
          .ifPresent(it -> compare(level, it, objections));
      level.network().ifPresent(network -> compare(level, original(level, network), objections));
    }
  }

  private static Optional<Digest> ticket(History history, Level level) {
    return history.state().level(level).map(LevelState::ticket).map(it -> it.weights().digest());
  }

  /** What a run of the same seed begins with, which is here where no other run is. */
  private static TensorSet original(RecordedLevel level, Network network) {
    return new InitialWeights(level.spec(), network)
        .drawn(Initialization.original(level.spec().initSeed()));
  }

  private static void compare(RecordedLevel level, Digest ticket, Objections objections) {
    level.tensors(ticket).ifPresent(others -> compare(level, others, objections));
  }

  private static void compare(RecordedLevel level, TensorSet others, Objections objections) {
    Optional<MaskSet> masks = level.masks();
    Optional<TensorSet> own = level.tensors(level.ticket().weights().digest());
    if (masks.isEmpty() || own.isEmpty()) {
      return;
    }
    for (Mask mask : masks.get()) {
      int shared = shared(own.get().get(mask.name()), others.get(mask.name()), mask.kept());
      if (mask.keptCount() >= MANY && shared > PART * mask.keptCount()) {
        objections.add(
            "a random reinit shares draws with its ticket",
            level.made("weights").tensor(mask.name()),
            Claim.of(
                "weights of its own", shared + " of " + mask.keptCount() + " are the ticket's"));
      }
    }
  }

  /** How many kept values are among the other's. */
  private static int shared(Tensor own, Tensor other, BitSet kept) {
    float[] sorted = other.values().clone();
    Arrays.sort(sorted);
    return (int)
        kept.stream().filter(i -> Arrays.binarySearch(sorted, own.values()[i]) >= 0).count();
  }
}
