package org.lth.workbench.engine.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.engine.Drops;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.engine.UpdateRule;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.gradient.FullyConnectedDerivatives;
import org.lth.workbench.network.Dense;

/** A network that these kernels train. */
final class FusedTrainingSession implements TrainingSession {
  private final TrainingTask task;
  private final UpdateRule rule;
  private final LayerContent.Forms forms;
  private final Inputs inputs;
  private final CrossEntropy loss;
  private final List<Panel> panels = new ArrayList<>();
  private Optional<FusedNetwork> network = Optional.empty();
  private long stepsBefore;
  private long steps;

  FusedTrainingSession(Kernels kernels, TrainingTask task, double switchDensity) {
    this.task = task;
    this.rule = new UpdateRule(task.training());
    this.forms = new LayerContent.Forms(kernels, switchDensity);
    PixelScale scale = PixelScale.of(task.data().dataset());
    this.inputs = new Inputs(kernels, scale, task.network().inputs());
    List<Dense> layers = task.network().layers();
    this.loss = new CrossEntropy(kernels, layers.get(layers.size() - 1).size().outputs());
  }

  @Override
  public void load(TrainingState state, MaskSet masks) {
    FusedNetwork loaded =
        new StoredState(task.network(), rule.slots()).network(forms, state, masks);
    network = Optional.of(loaded);
    inputs.serve(loaded.first());
    panels.clear();
    stepsBefore = state.optimizerSteps();
    steps = 0;
  }

  private FusedNetwork loaded() {
    return network.orElseThrow(
        () -> new IllegalStateException("a session is used before its state is loaded"));
  }

  private Panel panel(int index) {
    while (panels.size() <= index) {
      panels.add(new Panel(task.network().layers()));
    }
    return panels.get(index);
  }

  @Override
  public float[] train(List<Batch> batches) {
    float[] losses = new float[batches.size()];
    for (int i = 0; i < losses.length; i++) {
      Batch batch = batches.get(i);
      losses[i] = (float) propagate(batch);
      if (!Float.isFinite(losses[i])) {
        return Arrays.copyOf(losses, i + 1);
      }
      Step step = Step.of(rule, stepsBefore + steps, batch);
      loaded().learn(panels.subList(0, panelsOf(batch.examples().length)), step);
      steps++;
    }
    return losses;
  }

  private static int panelsOf(int examples) {
    return (examples + Layout.SAMPLES - 1) / Layout.SAMPLES;
  }

  /** Leaves gradients of the logits in panels; gives the mean loss. */
  private double propagate(Batch batch) {
    int[] examples = batch.examples();
    ImageSet images = task.data().dataset().images().train();
    double sum = 0;
    for (int i = 0; i < panelsOf(examples.length); i++) {
      Panel panel = panel(i);
      fill(panel, images, sample(examples, i), true);
      panel.drop(batch.drops(), i * Layout.SAMPLES);
      float[] logits = loaded().logits(panel);
      sum = loss.addLoss(panel, logits, sum);
      loss.gradients(panel, logits, examples.length);
    }
    return sum / examples.length;
  }

  private static Inputs.Sample sample(int[] examples, int panel) {
    int from = panel * Layout.SAMPLES;
    return new Inputs.Sample(examples, from, Math.min(Layout.SAMPLES, examples.length - from));
  }

  private void fill(Panel panel, ImageSet images, Inputs.Sample sample, boolean isTrained) {
    inputs.fill(panel, images, sample, isTrained);
    for (int i = 0; i < sample.count(); i++) {
      loss.label(i, images.label(sample.examples()[sample.from() + i]));
    }
  }

  @Override
  public TrainingState state() {
    StoredState stored = new StoredState(task.network(), rule.slots());
    return stored.read(loaded(), stepsBefore + steps, steps > 0);
  }

  @Override
  public Evaluation evaluate(Part part) {
    ImageSet train = task.data().dataset().images().train();
    ImageSet test = task.data().dataset().images().test();
    return switch (part) {
      case TRAIN -> evaluate(train, task.data().train());
      case VALIDATION -> evaluate(train, task.data().validation());
      case TEST -> evaluate(test, IntStream.range(0, test.count()).toArray());
    };
  }

  private Evaluation evaluate(ImageSet images, int[] examples) {
    Panel panel = panel(0);
    double sum = 0;
    long correct = 0;
    for (int i = 0; i < panelsOf(examples.length); i++) {
      fill(panel, images, sample(examples, i), false);
      panel.drop(Drops.NONE, 0);
      float[] logits = loaded().logits(panel);
      correct += loss.correct(panel, logits);
      sum = loss.addLoss(panel, logits, sum);
    }
    return new Evaluation(sum / examples.length, correct, examples.length);
  }

  @Override
  public Derivatives derivatives() {
    return new FullyConnectedDerivatives(task.network());
  }

  @Override
  public void close() {
    network = Optional.empty();
    panels.clear();
  }
}
