package org.lth.workbench.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.gradient.FullyConnectedDerivatives;
import org.lth.workbench.gradient.FullyConnectedLoss;
import org.lth.workbench.gradient.Loss;
import org.lth.workbench.gradient.PerWeight;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.CountingRule;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.PruningSpec.From;
import org.lth.workbench.spec.PruningSpec.Rates;
import org.lth.workbench.spec.PruningSpec.Schedule;
import org.lth.workbench.spec.PruningSpec.Scope;
import org.lth.workbench.spec.PruningSpec.Scored;

/** What holds for every strategy, whatever the weights. */
class StrategyLawsTest {
  private static final Network NETWORK = Networks.builtIn().named("mlp-9-7", 6, 4);
  private static final Rates RATES = new Rates(new BigDecimal("0.2"), new BigDecimal("0.1"));

  private record Drawn(TensorSet scored, TensorSet initial, long seed) implements Evidence {
    static Drawn of(long seed) {
      TensorSet initial = Initialization.original(new Seed(seed)).draw(NETWORK);
      TensorSet trained = Initialization.original(new Seed(seed + 1)).draw(NETWORK);
      return new Drawn(trained, initial, seed);
    }

    @Override
    public PerWeight draw(MaskSet masks) {
      return PerWeight.of(
          NETWORK.prunable().stream().map(weight -> weight.name()).toList(),
          name -> uniform(name, masks.get(name).total()));
    }

    private double[] uniform(TensorName name, int size) {
      double[] draws = new double[size];
      Generator.of(Draw.of(new Seed(seed), "law", name.value())).fillUniform(draws);
      return draws;
    }

    @Override
    public Derivatives derivatives() {
      return new FullyConnectedDerivatives(NETWORK);
    }

    @Override
    public Loss loss(double temperature) {
      double[][] inputs = new double[8][];
      int[] labels = new int[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = uniform(new TensorName("x" + i), NETWORK.inputs());
        labels[i] = i % 4;
      }
      return new FullyConnectedLoss(NETWORK, new Examples(inputs, labels), temperature);
    }
  }

  private static long kept(MaskSet masks) {
    return masks.density().kept();
  }

  @Property(tries = 60)
  void counts_are_those_of_the_rule_and_what_is_pruned_stays_pruned(
      @ForAll BuiltInStrategy strategy,
      @ForAll CountingRule counting,
      @ForAll @IntRange(min = 1, max = 4) int rounds,
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    Scope scope = counting == CountingRule.OPENLTH ? Scope.GLOBAL : Scope.LAYER;
    Schedule schedule = new Schedule(Scored.INITIAL, From.LEVEL_BEFORE, rounds);
    PruningSpec spec = new PruningSpec(strategy.word(), scope, schedule, RATES, counting);
    MaskSet before = NETWORK.denseMasks();
    for (int level = 1; level <= 3; level++) {
      MaskSet after =
          Strategies.builtIn()
              .pruning(spec, NETWORK, new Level(level))
              .prune(Drawn.of(seed), before);
      long gone = 0;
      for (Mask mask : after) {
        assertThat(mask.isWithin(before.get(mask.name()))).isTrue();
        boolean isOutput = mask.name().value().equals("output.weight");
        long remaining = before.get(mask.name()).keptCount();
        gone +=
            counting.toPrune(isOutput ? RATES.layers().output() : RATES.layers().fc(), remaining);
      }
      if (scope == Scope.GLOBAL) {
        gone = counting.toPrune(RATES.layers().fc(), kept(before));
      }
      assertThat(kept(before) - kept(after)).isEqualTo(gone);
      before = after;
    }
  }

  /** The exact product against a difference of gradients, away from the kinks of ReLU. */
  @Property(tries = 20)
  void hessian_products_are_what_gradients_change_by(
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    Drawn evidence = Drawn.of(seed);
    Loss loss = evidence.loss(1);
    PerWeight weights = PerWeight.of(evidence.initial());
    PerWeight direction = PerWeight.of(evidence.scored());
    PerWeight exact = loss.hessianTimes(weights, direction);
    PerWeight ahead = loss.gradient(moved(weights, direction, 1e-7));
    PerWeight behind = loss.gradient(moved(weights, direction, -1e-7));

    for (TensorName name : exact.names()) {
      for (int i = 0; i < exact.get(name).length; i++) {
        double difference = (ahead.get(name)[i] - behind.get(name)[i]) / 2e-7;
        assertThat(Math.abs(exact.get(name)[i] - difference)).isLessThan(1e-5);
      }
    }
  }

  private static PerWeight moved(PerWeight weights, PerWeight direction, double step) {
    return PerWeight.of(
        weights.names(),
        name -> {
          double[] there = weights.get(name).clone();
          for (int i = 0; i < there.length; i++) {
            there[i] += step * direction.get(name)[i];
          }
          return there;
        });
  }

  @Property(tries = 20)
  void as_much_synaptic_flow_goes_through_every_layer(
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    Drawn drawn = Drawn.of(seed);
    Drawn untrained = new Drawn(drawn.initial(), drawn.initial(), seed);
    PerWeight scores = SynFlow.score(untrained, NETWORK.denseMasks());

    List<Double> sums =
        scores.names().stream()
            .map(name -> java.util.Arrays.stream(scores.get(name)).sum())
            .toList();

    for (double sum : sums) {
      assertThat(sum).isCloseTo(sums.get(0), org.assertj.core.api.Assertions.within(1e-9 * sum));
    }
  }
}
