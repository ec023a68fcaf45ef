package org.lth.workbench.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.spec.CountingRule;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.PruningSpec.Rates;
import org.lth.workbench.spec.PruningSpec.Schedule;
import org.lth.workbench.spec.PruningSpec.Scope;

/** What holds for every network, every mask and every weight. */
class PruningLawsTest {
  /** A small network in the middle of its pruning. */
  record Ticket(Network network, TensorSet weights, MaskSet masks) {
    @Override
    public String toString() {
      List<String> values = new ArrayList<>();
      for (Mask mask : masks) {
        values.add(mask + " " + mask.kept() + Arrays.toString(values(mask)));
      }
      return network.name() + " " + values;
    }

    private float[] values(Mask mask) {
      return weights.get(mask.name()).values();
    }
  }

  /** One weight of a ticket; natural order is the order in which weights go. */
  record Weight(float magnitude, int tensor, int index) implements Comparable<Weight> {
    private static final Comparator<Weight> ORDER =
        Comparator.comparingDouble(Weight::magnitude)
            .thenComparingInt(Weight::tensor)
            .thenComparingInt(Weight::index);

    @Override
    public int compareTo(Weight other) {
      return ORDER.compare(this, other);
    }
  }

  @Provide
  Arbitrary<Ticket> tickets() {
    Arbitrary<Network> networks =
        Combinators.combine(
                Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 4))
            .as((a, b, inputs) -> Networks.builtIn().named("mlp-" + a + "-" + b, inputs, 3));
    return networks
        .flatMap(
            network -> {
              int total =
                  network.prunable().stream().mapToInt(weight -> weight.shape().size()).sum();
              // Few magnitudes, so that many weights tie; zeros of both signs among them.
              Arbitrary<Float> weight =
                  Arbitraries.frequencyOf(
                      Tuple.of(4, Arbitraries.of(0f, -0f, 0.5f, -0.5f, 1f, -1f)),
                      Tuple.of(1, Arbitraries.floats().between(-2, 2)),
                      Tuple.of(
                          1, Arbitraries.of(Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE)));
              Arbitrary<Boolean> kept =
                  Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false));
              return Combinators.combine(weight.list().ofSize(total), kept.list().ofSize(total))
                  .as((values, keeps) -> ticket(network, values, keeps));
            })
        // Edge cases are networks whose weights are all alike; here they would crowd out the rest.
        .withoutEdgeCases();
  }

  private static Ticket ticket(Network network, List<Float> values, List<Boolean> keeps) {
    List<Tensor> tensors = new ArrayList<>();
    List<Mask> masks = new ArrayList<>();
    int next = 0;
    for (Parameter weight : network.prunable()) {
      float[] array = new float[weight.shape().size()];
      BitSet kept = new BitSet();
      for (int i = 0; i < array.length; i++, next++) {
        array[i] = values.get(next);
        kept.set(i, keeps.get(next));
      }
      tensors.add(new Tensor(weight.name(), weight.shape(), array));
      masks.add(new Mask(weight.name(), weight.shape(), kept));
    }
    return new Ticket(network, new TensorSet(tensors), new MaskSet(masks));
  }

  @Provide
  Arbitrary<BigDecimal> rates() {
    return Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("0.9")).ofScale(2);
  }

  /** The weights that are kept, in the tensors whose places are given. */
  private static List<Weight> weights(Ticket ticket, MaskSet kept, List<Integer> places) {
    List<Weight> weights = new ArrayList<>();
    int place = 0;
    for (Mask mask : kept) {
      float[] values = ticket.values(mask);
      for (int i = 0; i < values.length; i++) {
        if (places.contains(place) && mask.isKept(i)) {
          weights.add(new Weight(Math.abs(values[i]), place, i));
        }
      }
      place++;
    }
    return weights;
  }

  /** Which tensors compete with each other: all, or each with itself. */
  private static List<List<Integer>> competitions(Scope scope) {
    return scope == Scope.LAYER
        ? List.of(List.of(0), List.of(1), List.of(2))
        : List.of(List.of(0, 1, 2));
  }

  private static PruningSpec spec(Scope scope, BigDecimal rate) {
    return new PruningSpec(
        BuiltInStrategy.MAGNITUDE.word(),
        scope,
        Schedule.ITERATIVE,
        new Rates(rate, rate),
        CountingRule.PAPER2019);
  }

  /** One round of pruning that may empty layers. */
  private static MaskSet unchecked(PruningSpec spec, Ticket ticket) {
    LayerRates rates = LayerRates.of(spec, ticket.network(), 1);
    return byMagnitude(new Competition(spec.scope(), rates, spec.counting()), ticket);
  }

  private static MaskSet byMagnitude(Competition competition, Ticket ticket) {
    PerWeight scores = Magnitude.score(Evidence.of(ticket.weights()), ticket.masks());
    return competition.prune(scores, ticket.masks());
  }

  @Property
  void the_smallest_go_in_the_declared_number_and_ties_go_by_tensor_and_index(
      @ForAll("tickets") Ticket ticket, @ForAll("rates") BigDecimal rate, @ForAll Scope scope) {
    MaskSet pruned = unchecked(spec(scope, rate), ticket);

    for (Mask mask : pruned) {
      assertThat(mask.isWithin(ticket.masks().get(mask.name()))).as("masks shrink").isTrue();
    }
    for (List<Integer> places : competitions(scope)) {
      List<Weight> before = weights(ticket, ticket.masks(), places);
      List<Weight> kept = weights(ticket, pruned, places);
      List<Weight> removed = new ArrayList<>(before);
      removed.removeAll(kept);
      long expected =
          rate.multiply(BigDecimal.valueOf(before.size()))
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
      assertThat(removed).as("the exact number").hasSize((int) expected);
      for (Weight gone : removed) {
        assertThat(kept).allMatch(stays -> gone.compareTo(stays) < 0);
      }
    }
  }

  @Property
  void a_network_that_would_lose_a_layer_is_refused_and_any_other_is_pruned(
      @ForAll("tickets") Ticket ticket, @ForAll("rates") BigDecimal rate, @ForAll Scope scope) {
    MaskSet expected = bySorting(ticket, rate, scope);
    Pruning strategy =
        Strategies.builtIn().pruning(spec(scope, rate), ticket.network(), new Level(1));
    boolean losesLayer = expected.layers().stream().anyMatch(layer -> layer.density().kept() == 0);
    Statistics.collect(losesLayer);
    Statistics.coverage(
        cases -> {
          cases.check(true).count(times -> times > 0);
          cases.check(false).count(times -> times > 0);
        });

    if (losesLayer) {
      assertThatThrownBy(() -> strategy.prune(Evidence.of(ticket.weights()), ticket.masks()))
          .isInstanceOf(PruningRefused.class)
          .hasMessageContaining("a layer lost all its weights");
    } else {
      assertThat(strategy.prune(Evidence.of(ticket.weights()), ticket.masks())).isEqualTo(expected);
    }
  }

  private static MaskSet bySorting(Ticket ticket, BigDecimal rate, Scope scope) {
    List<Weight> stay = new ArrayList<>();
    for (List<Integer> places : competitions(scope)) {
      List<Weight> sorted =
          weights(ticket, ticket.masks(), places).stream().sorted().collect(Collectors.toList());
      long gone = CountingRule.PAPER2019.toPrune(rate, sorted.size());
      stay.addAll(sorted.subList((int) gone, sorted.size()));
    }
    List<Mask> masks = new ArrayList<>();
    for (Mask mask : ticket.masks()) {
      int place = masks.size();
      BitSet kept = new BitSet();
      stay.stream().filter(weight -> weight.tensor() == place).forEach(w -> kept.set(w.index()));
      masks.add(new Mask(mask.name(), mask.shape(), kept));
    }
    return new MaskSet(masks);
  }

  @Property
  void what_pruned_positions_hold_does_not_matter(
      @ForAll("tickets") Ticket ticket, @ForAll("rates") BigDecimal rate, @ForAll Scope scope) {
    TensorSet trained = ticket.weights().masked(ticket.masks());
    Ticket masked = new Ticket(ticket.network(), trained, ticket.masks());

    assertThat(unchecked(spec(scope, rate), masked))
        .isEqualTo(unchecked(spec(scope, rate), ticket));
  }

  @Property(tries = 60)
  void rate_zero_prunes_nothing(@ForAll("tickets") Ticket ticket, @ForAll Scope scope) {
    for (CountingRule rule : CountingRule.values()) {
      PruningSpec spec =
          new PruningSpec(
              BuiltInStrategy.MAGNITUDE.word(),
              scope,
              Schedule.ITERATIVE,
              new Rates(BigDecimal.ZERO, BigDecimal.ZERO),
              rule);

      MaskSet pruned = unchecked(spec, ticket);

      assertThat(pruned).isEqualTo(ticket.masks());
    }
  }

  @Property
  void one_shot_levels_have_compounded_counts_and_are_nested(
      @ForAll("tickets") Ticket ticket,
      @ForAll("rates") BigDecimal rate,
      @ForAll @IntRange(min = 1, max = 6) int rounds) {
    PruningSpec spec =
        new PruningSpec(
            BuiltInStrategy.MAGNITUDE.word(),
            Scope.LAYER,
            Schedule.ONE_SHOT,
            new Rates(rate, rate.movePointLeft(1)),
            CountingRule.PAPER2019);
    MaskSet dense = ticket.network().denseMasks();
    MaskSet before = dense;
    for (int k = 1; k <= rounds; k++) {
      MaskSet pruned =
          byMagnitude(
              new Competition(
                  spec.scope(), LayerRates.of(spec, ticket.network(), k), spec.counting()),
              new Ticket(ticket.network(), ticket.weights(), dense));
      for (Mask mask : pruned) {
        BigDecimal part =
            mask.name().value().equals("output.weight") ? rate.movePointLeft(1) : rate;
        assertThat(mask.total() - mask.keptCount()).isEqualTo(compounded(mask.total(), part, k));
        assertThat(mask.isWithin(before.get(mask.name()))).as("nested").isTrue();
      }
      before = pruned;
    }
  }

  private static int compounded(int total, BigDecimal rate, int rounds) {
    BigDecimal stays = BigDecimal.valueOf(total);
    for (int k = 0; k < rounds; k++) {
      stays = stays.subtract(stays.multiply(rate));
    }
    return BigDecimal.valueOf(total)
        .subtract(stays)
        .setScale(0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  @Property(tries = 60)
  void pruning_is_a_function_of_its_arguments(@ForAll("tickets") Ticket ticket) {
    PruningSpec spec = spec(Scope.GLOBAL, new BigDecimal("0.3"));
    String before = ticket.toString();

    MaskSet first = unchecked(spec, ticket);

    assertThat(unchecked(spec, ticket)).isEqualTo(first);
    assertThat(ticket).hasToString(before);
  }
}
