package org.lth.workbench.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.engine.ImageTask;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.spec.TrainingSpec;

/** Small real trainings of each family of networks for images. */
class ImageNetworkTrainingTest {
  private static TrainingSession open(String model, TrainingSpec rule) {
    return new DjlTrainingEngine(Device.cpu()).open(ImageTask.of(model, rule));
  }

  static List<String> models() {
    return ImageTask.MODELS;
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_network_learns(String model) {
    try (TrainingSession session = open(model, TinyTask.adam())) {
      session.load(ImageTask.start(model), ImageTask.masks(model));
      double before = session.evaluate(Part.TRAIN).loss();
      session.train(ImageTask.batches(0, 30, 0.001));

      assertThat(session.evaluate(Part.TRAIN).loss()).isLessThan(before / 2);
      assertThat(session.evaluate(Part.TEST).correct()).isGreaterThan(10);
    }
  }

  /** A state that is stored and loaded goes on to the same bits, running statistics included. */
  @ParameterizedTest
  @MethodSource("models")
  void a_training_that_is_interrupted_ends_as_one_that_is_not(String model) {
    for (TrainingSpec rule : List.of(TinyTask.adam(), TinyTask.rules().get(6))) {
      assertResumes(model, rule);
    }
  }

  @Test
  void a_training_of_vgg_that_is_interrupted_ends_as_one_that_is_not() {
    assertResumes("vgg-11", TinyTask.sgd());
  }

  private static void assertResumes(String model, TrainingSpec rule) {
    try (TrainingSession whole = open(model, rule);
        TrainingSession half = open(model, rule);
        TrainingSession rest = open(model, rule)) {
      MaskSet masks = ImageTask.masks(model);
      whole.load(ImageTask.start(model), masks);
      float[] losses = whole.train(ImageTask.batches(0, 6, 0.01));
      half.load(ImageTask.start(model), masks);
      half.train(ImageTask.batches(0, 2, 0.01));
      half.evaluate(Part.VALIDATION);
      rest.load(half.state(), masks);
      float[] later = rest.train(ImageTask.batches(2, 6, 0.01));

      assertThat(later).containsExactly(losses[2], losses[3], losses[4], losses[5]);
      assertThat(digests(rest.state())).isEqualTo(digests(whole.state()));
    }
  }

  private static List<SetDigest> digests(TrainingState state) {
    return List.of(ContentDigests.of(state.weights()), ContentDigests.of(state.optimizer()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void pruned_weights_and_their_moments_stay_zero(String model) {
    for (TrainingSpec rule : TinyTask.rules()) {
      try (TrainingSession session = open(model, rule)) {
        MaskSet masks = ImageTask.masks(model);
        session.load(ImageTask.start(model), masks);
        session.train(ImageTask.batches(0, 3, 0.01));
        TrainingState state = session.state();
        for (Mask mask : masks) {
          assertZeroWherePruned(mask, state.weights().get(mask.name()));
        }
        for (Tensor moment : state.optimizer()) {
          String owner = moment.name().value().replaceAll("/.*", "");
          masks.find(new TensorName(owner)).ifPresent(mask -> assertZeroWherePruned(mask, moment));
        }
      }
    }
  }

  private static void assertZeroWherePruned(Mask mask, Tensor tensor) {
    for (int i = 0; i < mask.total(); i++) {
      if (!mask.isKept(i)) {
        assertThat(Float.floatToRawIntBits(tensor.values()[i])).as(tensor.name().value()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void batches_move_running_statistics_and_evaluations_do_not(String model) {
    Network network = ImageTask.network(model);
    List<TensorName> statistics =
        network.parameters().stream()
            .filter(parameter -> !parameter.isTrained())
            .map(Parameter::name)
            .toList();
    try (TrainingSession session = open(model, TinyTask.sgd())) {
      session.load(ImageTask.start(model), network.denseMasks());
      TrainingState start = session.state();
      session.evaluate(Part.TEST);
      assertThat(digests(session.state())).isEqualTo(digests(start));
      session.train(ImageTask.batches(0, 1, 0.01));
      TrainingState after = session.state();
      for (TensorName name : statistics) {
        assertThat(after.weights().get(name).values())
            .isNotEqualTo(start.weights().get(name).values());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void steps_and_evaluations_leave_nothing_behind(String model) {
    try (DjlTrainingSession session = (DjlTrainingSession) open(model, TinyTask.adam())) {
      session.load(ImageTask.start(model), ImageTask.masks(model));
      int held = session.heldValues();
      session.train(ImageTask.batches(0, 2, 0.01));
      session.evaluate(Part.VALIDATION);
      session.load(session.state(), ImageTask.masks(model));

      assertThat(session.heldValues()).isEqualTo(held);
    }
  }
}
