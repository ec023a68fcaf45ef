package org.lth.workbench.control;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;

/**
 * Other masks in place of a ticket's: the structure controls of Frankle &amp; Carbin (2019),
 * Frankle et al. (2021, "Missing the Mark") and open_lth's {@code randomly_prune}. All but {@link
 * #inverted} keep exactly as many weights as the ticket.
 */
public final class Masks {
  private Masks() {}

  /** The ticket's mask with its places permuted within each tensor. */
  public static MaskSet shuffled(MaskSet ticket, Draws draws) {
    return each(
        ticket,
        mask -> {
          int[] order = draws.permutation(mask.name(), mask.total());
          BitSet kept = new BitSet(mask.total());
          mask.kept().stream().forEach(i -> kept.set(order[i]));
          return kept;
        });
  }

  /** Exactly what the ticket pruned. */
  public static MaskSet inverted(MaskSet ticket) {
    return each(
        ticket,
        mask -> {
          BitSet pruned = mask.kept();
          pruned.flip(0, mask.total());
          return pruned;
        });
  }

  /** A uniformly random mask that keeps as many weights of each tensor as the ticket. */
  public static MaskSet randomPerLayer(MaskSet ticket, Draws draws) {
    return lowest(ticket, draws, Mask::keptCount);
  }

  /** A uniformly random mask over all prunable weights, that keeps as many as the ticket. */
  public static MaskSet randomGlobally(MaskSet ticket, Draws draws) {
    List<Place> places = new ArrayList<>();
    for (Mask mask : ticket) {
      double[] uniform = draws.uniform(mask.name(), mask.total());
      for (int i = 0; i < uniform.length; i++) {
        places.add(new Place(mask, i, uniform[i]));
      }
    }
    // Sorting is stable, so equal draws keep the order of tensors and indices.
    places.sort(Comparator.comparingDouble(Place::draw));
    List<Place> kept = places.subList(0, Math.toIntExact(ticket.density().kept()));
    return each(
        ticket,
        mask -> {
          BitSet indices = new BitSet(mask.total());
          kept.stream()
              .filter(place -> place.mask().name().equals(mask.name()))
              .forEach(place -> indices.set(place.index()));
          return indices;
        });
  }

  private record Place(Mask mask, int index, double draw) {}

  /**
   * A uniformly random mask whose tensors are all as dense as the whole ticket. What rounding down
   * leaves over goes to the tensors with the largest remainders, the first on ties.
   */
  public static MaskSet randomEvenly(MaskSet ticket, Draws draws) {
    Density whole = ticket.density();
    List<Mask> byRemainder = new ArrayList<>();
    ticket.forEach(byRemainder::add);
    long left = whole.kept();
    for (Mask mask : byRemainder) {
      left -= share(mask, whole);
    }
    byRemainder.sort(
        Comparator.comparingLong((Mask mask) -> -(mask.total() * whole.kept() % whole.total())));
    List<Mask> rounded = byRemainder.subList(0, Math.toIntExact(left));
    return lowest(ticket, draws, mask -> share(mask, whole) + (rounded.contains(mask) ? 1 : 0));
  }

  private static int share(Mask mask, Density whole) {
    return Math.toIntExact(mask.total() * whole.kept() / whole.total());
  }

  /** Keeps the places that come first in a random order. */
  private static MaskSet lowest(MaskSet ticket, Draws draws, ToIntFunction<Mask> count) {
    return each(
        ticket,
        mask -> {
          int[] order = draws.permutation(mask.name(), mask.total());
          BitSet kept = new BitSet(mask.total());
          for (int i = 0; i < count.applyAsInt(mask); i++) {
            kept.set(order[i]);
          }
          return kept;
        });
  }

  private static MaskSet each(MaskSet ticket, Function<Mask, BitSet> change) {
    List<Mask> changed = new ArrayList<>();
    for (Mask mask : ticket) {
      changed.add(new Mask(mask.name(), mask.shape(), change.apply(mask)));
    }
    return new MaskSet(changed);
  }
}
