package org.lth.workbench.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.engine.Engines;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.engine.ImageTask;
import org.lth.workbench.engine.InferenceEngine;
import org.lth.workbench.engine.InferenceSession;
import org.lth.workbench.engine.NetworkForm;
import org.lth.workbench.engine.TrainedNetwork;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunStopped;
import org.lth.workbench.lottery.RunTrainer;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Networks;

/** What a bench says and when it refuses to say anything. */
class TicketBenchTest {
  private static final Effort EFFORT = new Effort(1, 3, 5);

  private final TinyExperiments tiny = new TinyExperiments();
  private final PlainInference inference = new PlainInference();

  /** Computes in plain Java, notes whose turn it was, and errs as it is told to. */
  private static final class PlainInference implements InferenceEngine {
    private final List<NetworkForm> turns = new ArrayList<>();
    private float sparseError;

    @Override
    public String kernels() {
      return "plain";
    }

    @Override
    public InferenceSession open(TrainedNetwork network, Dataset dataset, NetworkForm form) {
      return (images, logits) -> {
        if (turns.isEmpty() || turns.get(turns.size() - 1) != form) {
          turns.add(form);
        }
        for (int i = 0; i < images.length; i++) {
          float[] y = forward(network, dataset, images[i]);
          for (int label = 0; label < y.length; label++) {
            logits[i * y.length + label] =
                y[label] + (form == NetworkForm.SPARSE ? sparseError : 0);
          }
        }
      };
    }

    private static float[] forward(TrainedNetwork network, Dataset dataset, int image) {
      ImageSet images = dataset.images().test();
      double[] x = new double[images.geometry().values()];
      for (int i = 0; i < x.length; i++) {
        x[i] = dataset.inputsByPixel()[Byte.toUnsignedInt(images.pixels()[image * x.length + i])];
      }
      for (Dense layer : network.network().layers()) {
        float[] weight = network.weights().get(layer.weight().name()).values();
        float[] bias = network.weights().get(layer.bias().name()).values();
        double[] y = new double[bias.length];
        for (int o = 0; o < y.length; o++) {
          y[o] = bias[o];
          for (int i = 0; i < x.length; i++) {
            y[o] += weight[o * x.length + i] * x[i];
          }
          y[o] = layer.isOutput() ? y[o] : Math.max(y[o], 0);
        }
        x = y;
      }
      float[] logits = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        logits[i] = (float) x[i];
      }
      return logits;
    }
  }

  private TicketBench bench(RunTrainer runTrainer) {
    ModelWriter nine = (ticket, out) -> out.write("nine byte".getBytes(UTF_8));
    ModelWriter one = (ticket, out) -> out.write('1');
    return new TicketBench(
        runTrainer,
        tiny.snapshots,
        inference,
        ModelWriters.of(Map.of(ModelWriters.ONNX, nine, ModelWriters.SPARSE, one)));
  }

  private static Tickets.StoredTicket ticket(TinyExperiments tiny, int level) {
    return tiny.tickets()
        .find(new TicketAddress(tiny.catalog().ids().get(0).value(), new Level(level)));
  }

  @Test
  void both_forms_are_measured_and_agree_with_what_was_recorded() {
    StoredRun run = tiny.start(Map.of("levels", 1));

    LevelBench measured = bench(tiny.runTrainer()).measure(ticket(tiny, 1), EFFORT);

    long kept = run.state().levels().get(1).density().kept();
    assertThat(measured.level()).isEqualTo(new Level(1));
    assertThat(measured.size().parameters()).isEqualTo(kept + 13 + 7 + 3);
    assertThat(measured.dense().bytes()).isEqualTo(9);
    assertThat(measured.sparse().bytes()).isEqualTo(1);
    assertThat(measured.dense().multiplyAdds()).isEqualTo(20 * 13 + 13 * 7 + 7 * 3);
    assertThat(measured.sparse().multiplyAdds()).isEqualTo(kept);
    assertThat(measured.agreement().recorded())
        .isEqualTo(
            run.state().levels().get(1).trained().orElseThrow().outcome().earlyStop().test());
    assertThat(measured.agreement().holds()).isTrue();
    assertThat(measured.sparse().correct()).isEqualTo(measured.agreement().engine());
    assertThat(measured.dense().correct()).isEqualTo(measured.agreement().engine());
    assertThat(measured.dense().latency().median()).isPositive();
    assertThat(measured.dense().throughputs())
        .extracting(FormBench.Throughput::batch)
        .containsExactly(64, 1000);
  }

  @Test
  void who_begins_changes_from_round_to_round() {
    tiny.start(Map.of("levels", 0));

    bench(tiny.runTrainer()).measure(ticket(tiny, 0), EFFORT);

    NetworkForm dense = NetworkForm.DENSE;
    NetworkForm sparse = NetworkForm.SPARSE;
    assertThat(inference.turns)
        .as("logits of both, then four rounds, where equal neighbours are one")
        .containsExactly(dense, sparse, dense, sparse, dense, sparse, dense);
  }

  @Test
  void forms_that_differ_do_not_agree() {
    tiny.start(Map.of("levels", 0));
    inference.sparseError = 1;

    LevelBench measured = bench(tiny.runTrainer()).measure(ticket(tiny, 0), EFFORT);

    assertThat(measured.agreement().largestDifference()).isBetween(0.99, 1.01);
    assertThat(measured.agreement().holds()).isFalse();
  }

  @Test
  void a_ticket_that_is_not_trained_yet_is_refused() {
    RunObserver stop =
        new RunObserver() {
          @Override
          public boolean isStopRequested() {
            return true;
          }
        };
    assertThatThrownBy(() -> tiny.experiments().start(TinyExperiments.trunk(Map.of()), stop))
        .isInstanceOf(RunStopped.class);

    assertThatExceptionOfType(UnusableTicket.class)
        .isThrownBy(() -> bench(tiny.runTrainer()).measure(ticket(tiny, 0), EFFORT))
        .withMessageContaining("not trained yet")
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT))
        .satisfies(
            refused ->
                assertThat(refused.problem().actual()).isEqualTo("a run that is interrupted"));
  }

  @Test
  void other_data_under_the_name_of_the_run_s_is_refused() {
    tiny.start(Map.of("levels", 0));
    TinyExperiments elsewhere =
        new TinyExperiments(
            new FakeTrainingEngine(), new Environment(new TreeMap<>()), ImageTask.DATA.dataset());

    assertThatExceptionOfType(UnusableTicket.class)
        .isThrownBy(() -> bench(elsewhere.runTrainer()).measure(ticket(tiny, 0), EFFORT))
        .withMessageContaining("not the one that the run was tested on")
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.REFUSED));
    assertThat(inference.turns).isEmpty();
  }

  private static TinyExperiments trained(Map<String, ?> changes) {
    TinyExperiments tiny =
        new TinyExperiments(
            Engines.named("djl"), new Environment(new TreeMap<>()), ImageTask.DATA.dataset());
    Map<String, Object> spec = new TreeMap<>(changes);
    spec.putAll(Map.of("levels", 0, "training.steps", "1it"));
    tiny.start(spec);
    return tiny;
  }

  @Test
  void a_convolutional_ticket_is_refused_by_its_weight() {
    TinyExperiments images = trained(Map.of("model", "resnet-8"));

    assertThatExceptionOfType(UnusableTicket.class)
        .isThrownBy(
            () ->
                TicketModel.of(
                    ticket(images, 0), WeightsAt.LAST_STEP, images.snapshots, Networks.builtIn()))
        .withMessageContaining("convolutional")
        .satisfies(refused -> assertThat(refused.problem().where()).endsWith(".weight"))
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT));
  }

  @ParameterizedTest
  @EnumSource
  void a_ticket_that_wants_images_of_norm_1_is_refused(WeightsAt at) {
    TinyExperiments images =
        trained(Map.of("data.normalization", "per-image-l2", "model", "mlp-4"));

    assertThatExceptionOfType(UnusableTicket.class)
        .isThrownBy(
            () -> TicketModel.of(ticket(images, 0), at, images.snapshots, Networks.builtIn()))
        .withMessageContaining("data.normalization=per-image-l2")
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.REFUSED));
  }

  @Test
  void a_rate_is_called_faster_from_five_per_cent_on() {
    assertThat(FormBench.faster(1.06, new FormBench.Sparse(1))).isEqualTo("dense");
    assertThat(FormBench.faster(1, new FormBench.Sparse(1.06))).isEqualTo("sparse");
    assertThat(FormBench.faster(1.04, new FormBench.Sparse(1))).isEqualTo("even");
  }
}
