package org.lth.workbench.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;

/** What each control keeps of its ticket and what it changes, for any seed, index and density. */
class ControlLawsTest {
  private static final Network NETWORK = Networks.builtIn().named("mlp-40-30", 64, 10);
  private static final Network LENET = Networks.builtIn().named("lenet-300-100", 784, 10);

  /** A ticket that keeps about a fraction of each layer, and at least one weight of it. */
  private static MaskSet ticket(Network network, long seed, double density) {
    List<Mask> masks = new ArrayList<>();
    for (Tensor tensor : initial(network, seed)) {
      if (tensor.shape().extents().size() > 1) {
        double[] uniform = new double[tensor.shape().size()];
        Generator.of(Draw.of(new Seed(seed), "a-ticket", tensor.name().value()))
            .fillUniform(uniform);
        BitSet kept = new BitSet();
        kept.set((int) (seed % uniform.length));
        for (int i = 0; i < uniform.length; i++) {
          if (uniform[i] < density) {
            kept.set(i);
          }
        }
        masks.add(new Mask(tensor.name(), tensor.shape(), kept));
      }
    }
    return new MaskSet(masks);
  }

  private static TensorSet initial(Network network, long seed) {
    return Initialization.original(new Seed(seed)).draw(network);
  }

  @Property(tries = 60)
  void masks_of_controls_keep_what_their_scope_keeps(
      @ForAll @LongRange(min = 0, max = Seed.MAX) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double density,
      @ForAll @IntRange(min = 0, max = 20) int index) {
    MaskSet ticket = ticket(NETWORK, seed, density);
    Draws draws = new Draws(new Seed(seed), "random-mask", index);
    assertThat(Masks.randomPerLayer(ticket, draws).layers()).isEqualTo(ticket.layers());
    assertThat(Masks.shuffled(ticket, draws).layers()).isEqualTo(ticket.layers());
    assertThat(Masks.randomGlobally(ticket, draws).density()).isEqualTo(ticket.density());
    MaskSet even = Masks.randomEvenly(ticket, draws);
    assertThat(even.density()).isEqualTo(ticket.density());
    for (Mask mask : even) {
      double share = ticket.density().fraction() * mask.total();
      assertThat(Math.abs(mask.keptCount() - share)).isLessThan(1);
    }
  }

  @Property(tries = 60)
  void an_inverted_mask_is_disjoint_from_the_ticket_and_completes_it(
      @ForAll @LongRange(min = 0, max = Seed.MAX) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double density) {
    MaskSet ticket = ticket(NETWORK, seed, density);
    MaskSet inverted = Masks.inverted(ticket);
    for (Mask mask : ticket) {
      BitSet other = inverted.get(mask.name()).kept();
      assertThat(other.intersects(mask.kept())).isFalse();
      assertThat(other.cardinality() + mask.keptCount()).isEqualTo(mask.total());
    }
    assertThat(Masks.inverted(inverted)).isEqualTo(ticket);
  }

  @Property(tries = 20)
  void a_reinit_shares_under_a_thousandth_of_its_values_with_the_ticket_and_with_other_reinits(
      @ForAll @LongRange(min = 0, max = Seed.MAX) long seed,
      @ForAll @IntRange(min = 0, max = 20) int index) {
    TensorSet ticket = initial(LENET, seed);
    TensorSet reinit =
        new Draws(new Seed(seed), "random-reinit", index).initialization().draw(LENET);
    TensorSet next =
        new Draws(new Seed(seed), "random-reinit", index + 1).initialization().draw(LENET);
    assertThat(sharedFraction(ticket, reinit)).isLessThan(0.001);
    assertThat(sharedFraction(reinit, next)).isLessThan(0.001);
    TensorSet again =
        new Draws(new Seed(seed), "random-reinit", index).initialization().draw(LENET);
    assertThat(sharedFraction(reinit, again)).isEqualTo(1);
  }

  /** How many weights have the same value at the same place. */
  private static double sharedFraction(TensorSet one, TensorSet other) {
    long shared = 0;
    long all = 0;
    for (Mask mask : ticket(LENET, 1, 0.5)) {
      float[] ones = one.get(mask.name()).values();
      float[] others = other.get(mask.name()).values();
      for (int i = 0; i < ones.length; i++) {
        shared += ones[i] == others[i] ? 1 : 0;
      }
      all += ones.length;
    }
    return (double) shared / all;
  }

  @Property(tries = 40)
  void a_same_sign_reinit_keeps_every_sign_and_no_magnitude(
      @ForAll @LongRange(min = 0, max = Seed.MAX) long seed,
      @ForAll @IntRange(min = 0, max = 20) int index) {
    TensorSet before = initial(NETWORK, seed);
    MaskSet ticket = ticket(NETWORK, seed, 0.3);
    TensorSet drawn =
        new Draws(new Seed(seed), "same-sign-reinit", index).initialization().draw(NETWORK);
    TensorSet after = Weights.sameSignReinit(before, ticket, drawn);
    for (Mask mask : ticket) {
      float[] old = before.get(mask.name()).values();
      float[] now = after.get(mask.name()).values();
      float[] magnitudes = drawn.get(mask.name()).values();
      int same = 0;
      for (int i = 0; i < old.length; i++) {
        assertThat(Math.signum(now[i])).isEqualTo(Math.signum(old[i]));
        assertThat(Math.abs(now[i])).isEqualTo(Math.abs(magnitudes[i]));
        same += now[i] == old[i] ? 1 : 0;
      }
      assertThat(same).isLessThan(Math.max(2, old.length / 100));
    }
  }

  @Property(tries = 40)
  void a_reinit_from_masked_draws_the_tickets_own_values_alone(
      @ForAll @LongRange(min = 0, max = Seed.MAX) long seed,
      @ForAll @DoubleRange(min = 0.02, max = 0.9) double density) {
    TensorSet before = initial(NETWORK, seed);
    MaskSet ticket = ticket(NETWORK, seed, density);
    TensorSet after =
        Weights.fromMasked(before, ticket, new Draws(new Seed(seed), "reinit-from-masked", 0));
    for (Mask mask : ticket) {
      float[] old = before.get(mask.name()).values();
      Set<Float> own = new TreeSet<>();
      mask.kept().stream().forEach(i -> own.add(old[i]));
      Set<Float> drawn = new TreeSet<>();
      for (float value : after.get(mask.name()).values()) {
        drawn.add(value);
      }
      assertThat(drawn).isSubsetOf(own);
    }
  }

  @Property(tries = 40)
  void noise_is_as_large_as_sigma_says_and_leaves_what_is_never_pruned(
      @ForAll @LongRange(min = 0, max = Seed.MAX) long seed,
      @ForAll @DoubleRange(min = 0.1, max = 3) double sigma) {
    TensorSet before = initial(NETWORK, seed);
    MaskSet ticket = ticket(NETWORK, seed, 0.3);
    TensorSet drawn = new Draws(new Seed(seed), "noise", 0).initialization().draw(NETWORK);
    TensorSet after = Weights.noise(before, ticket, new Weights.Noise(sigma, drawn));
    for (Tensor tensor : before) {
      if (ticket.find(tensor.name()).isEmpty()) {
        assertThat(after.get(tensor.name())).isEqualTo(tensor);
      } else {
        float[] change = difference(after.get(tensor.name()), tensor);
        double expected = sigma * Weights.deviation(drawn.get(tensor.name()).values());
        assertThat(Weights.deviation(change) / expected).isBetween(0.999, 1.001);
      }
    }
  }

  private static float[] difference(Tensor one, Tensor other) {
    float[] difference = one.values().clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= other.values()[i];
    }
    return difference;
  }
}
