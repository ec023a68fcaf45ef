package org.lth.workbench.ticket;

import java.util.List;
import java.util.stream.IntStream;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.engine.InferenceEngine;
import org.lth.workbench.engine.InferenceSession;
import org.lth.workbench.engine.NetworkForm;
import org.lth.workbench.engine.TrainedNetwork;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.lottery.RunTrainer;
import org.lth.workbench.network.Dense;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.ticket.LevelBench.Agreement;

/**
 * Measures what tickets cost to use: the network with all its weights against the same network with
 * the kept ones only, by the same kernels, in turns.
 *
 * @param runTrainer with data sets, the engines of training, and a watch
 * @param snapshots with the weights
 * @param inference that is measured
 * @param writers whose files are measured
 */
public record TicketBench(
    RunTrainer runTrainer,
    SnapshotStore snapshots,
    InferenceEngine inference,
    ModelWriters writers) {

  /**
   * Measures a trained ticket with the weights of its early stop.
   *
   * @throws UnusableTicket if it is not trained yet, or the data is not that of the run
   */
  public LevelBench measure(Tickets.StoredTicket found, Effort effort) {
    TicketModel ticket =
        TicketModel.of(found, WeightsAt.EARLY_STOP, snapshots, runTrainer.vocabulary().networks());
    SplitDataset data = data(found);
    Dataset dataset = data.dataset();
    InferenceSession dense = inference.open(ticket.trained(), dataset, NetworkForm.DENSE);
    InferenceSession sparse = inference.open(ticket.trained(), dataset, NetworkForm.SPARSE);
    Logits denseLogits = Logits.of(dense, dataset);
    Logits sparseLogits = Logits.of(sparse, dataset);
    Stopwatch.Images images =
        new Stopwatch.Images(dataset.images().test().count(), dataset.classes());
    Stopwatch denseWatch = new Stopwatch(dense, runTrainer.ticker(), images);
    Stopwatch sparseWatch = new Stopwatch(sparse, runTrainer.ticker(), images);
    inTurns(List.of(denseWatch, sparseWatch), effort);
    long total = ticket.trained().masks().density().total();
    long kept = ticket.trained().masks().density().kept();
    return new LevelBench(
        found.level().level(),
        new LevelBench.Size(ticket.trained().masks().density(), kept + biases(ticket)),
        new FormBench(
            writers.bytes(ModelWriters.ONNX, ticket),
            total,
            denseLogits.correct(dataset.images().test()),
            denseWatch.latency(),
            denseWatch.throughputs()),
        new FormBench(
            writers.bytes(ModelWriters.SPARSE, ticket),
            kept,
            sparseLogits.correct(dataset.images().test()),
            sparseWatch.latency(),
            sparseWatch.throughputs()),
        new Agreement(
            denseLogits.largestDifference(sparseLogits),
            denseLogits.largest(),
            WeightsAt.EARLY_STOP.test(TicketModel.trained(found)),
            evaluated(found, ticket.trained(), data)));
  }

  /** Who begins changes from round to round, so that a slower machine is slower for both. */
  private static void inTurns(List<Stopwatch> forms, Effort effort) {
    for (int round = 0; round < effort.warmUps() + effort.rounds(); round++) {
      for (int turn = 0; turn < forms.size(); turn++) {
        forms.get((round + turn) % forms.size()).turn(effort.nanos(), round >= effort.warmUps());
      }
    }
  }

  private static long biases(TicketModel ticket) {
    return ticket.trained().network().layers().stream()
        .map(Dense::size)
        .mapToLong(Dense.Size::outputs)
        .sum();
  }

  private SplitDataset data(Tickets.StoredTicket found) {
    DatasetUse recorded = found.run().state().started().plan().dataset();
    SplitDataset data = runTrainer.data(found.run().state().started().plan().spec());
    if (!recorded.fingerprint().equals(data.dataset().fingerprint())) {
      throw new UnusableTicket(
          Kind.REFUSED,
          Problem.what("the data set is not the one that the run was tested on")
              .where("data set " + recorded.name())
              .expected(recorded.fingerprint().toString())
              .actual(data.dataset().fingerprint().toString())
              .next("import the original data under the name " + recorded.name()));
    }
    return data;
  }

  /** What the run's own engine says, in the form that it trains in. */
  private long evaluated(Tickets.StoredTicket found, TrainedNetwork trained, SplitDataset data) {
    ExperimentSpec spec = found.run().state().started().plan().spec();
    TrainingTask task = new TrainingTask(trained.network(), data, spec.training());
    try (TrainingSession session = runTrainer.engine(spec).open(task)) {
      session.load(
          new TrainingState(trained.weights(), new TensorSet(List.of()), 0), trained.masks());
      return session.evaluate(TrainingSession.Part.TEST).correct();
    }
  }

  /** The logits of all test images. */
  private record Logits(float[] values, int classes) {
    static Logits of(InferenceSession session, Dataset dataset) {
      int count = dataset.images().test().count();
      float[] values = new float[count * dataset.classes()];
      session.logits(IntStream.range(0, count).toArray(), values);
      return new Logits(values, dataset.classes());
    }

    double largest() {
      double largest = 0;
      for (float value : values) {
        largest = Math.max(largest, Math.abs(value));
      }
      return largest;
    }

    double largestDifference(Logits other) {
      double largest = 0;
      for (int i = 0; i < values.length; i++) {
        largest = Math.max(largest, Math.abs((double) values[i] - other.values[i]));
      }
      return largest;
    }

    long correct(ImageSet images) {
      return IntStream.range(0, images.count())
          .filter(image -> first(image) == images.label(image))
          .count();
    }

    private int first(int image) {
      int best = 0;
      for (int label = 1; label < classes; label++) {
        best = values[image * classes + label] > values[image * classes + best] ? label : best;
      }
      return best;
    }
  }
}
