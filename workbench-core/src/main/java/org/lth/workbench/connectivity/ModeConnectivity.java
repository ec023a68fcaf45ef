package org.lth.workbench.connectivity;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.event.Plan;
import org.lth.workbench.lottery.RunTrainer;
import org.lth.workbench.spec.DataSpec;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Walks the line between the last-step weights of two trained tickets and evaluates each point with
 * the left run's engine. Nothing is trained and nothing is recorded. Running statistics of batch
 * normalization are interpolated like everything else and not measured again.
 *
 * @param runTrainer with data and engines
 * @param tickets with the weights
 */
public record ModeConnectivity(RunTrainer runTrainer, Tickets tickets) {

  /** The ticket where α is 0. */
  public record Left(Tickets.StoredTicket ticket) {}

  /** The ticket where α is 1. */
  public record Right(Tickets.StoredTicket ticket) {}

  /**
   * Evaluates a line.
   *
   * @param points on it, ends included; at least 2
   * @throws WorkbenchException if the tickets are not of one network and one data set, or not
   *     trained
   */
  public LinearPath measure(Left left, Right right, int points) {
    checkSameQuestion(left, right);
    Segment segment = new Segment(end(left.ticket()), end(right.ticket()));
    Plan plan = plan(left.ticket());
    SplitDataset data = runTrainer.data(plan.spec());
    checkSameData(plan, data);
    TrainingTask task =
        new TrainingTask(runTrainer.network(plan.spec()), data, plan.spec().training());
    List<LinearPath.Point> walked = new ArrayList<>();
    try (TrainingSession session = runTrainer.engine(plan.spec()).open(task)) {
      for (int i = 0; i < points; i++) {
        TensorSet weights = segment.at(i, points);
        session.load(new TrainingState(weights, new TensorSet(List.of()), 0), segment.masks());
        walked.add(
            new LinearPath.Point(
                (double) i / (points - 1),
                session.evaluate(Part.TRAIN),
                session.evaluate(Part.TEST)));
      }
    }
    return new LinearPath(left.ticket().address(), right.ticket().address(), walked);
  }

  private Segment.End end(Tickets.StoredTicket found) {
    TicketContent content = tickets.content(found);
    return new Segment.End(content.weights().trained(), content.masks());
  }

  private static Plan plan(Tickets.StoredTicket found) {
    return found.run().state().started().plan();
  }

  private static void checkSameQuestion(Left left, Right right) {
    SortedMap<String, Object> mine = seen(plan(left.ticket()));
    SortedMap<String, Object> theirs = seen(plan(right.ticket()));
    if (!mine.equals(theirs)) {
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("there is no line between networks of different models or data")
              .where(right.ticket().address())
              .expected(mine.toString())
              .actual(theirs.toString())
              .next(
                  "name tickets of one model on one data set, such as runs that differ in"
                      + " seeds.order"));
    }
  }

  /** What has to be the same for errors to be comparable. */
  private static SortedMap<String, Object> seen(Plan plan) {
    ExperimentSpec spec = plan.spec();
    SortedMap<String, Object> seen = new TreeMap<>();
    seen.put("model", spec.model());
    seen.put("data", plan.dataset().fingerprint().toString());
    seen.put("data.normalization", spec.normalization().word());
    if (spec.normalization() == DataSpec.Normalization.GIVEN) {
      seen.put("data.mean, data.deviation", spec.givenScale().toString());
    }
    DataSpec controls = spec.data();
    if (controls.hasRandomLabels() || controls.hasShuffledPixels() || controls.subsample() < 1) {
      seen.put("data.controls", controls.toString());
    }
    return seen;
  }

  private static void checkSameData(Plan plan, SplitDataset here) {
    if (!plan.dataset().fingerprint().equals(here.dataset().fingerprint())) {
      throw new WorkbenchException(
          Kind.REFUSED,
          Problem.what("the data set is not the one that the runs were trained on")
              .where("data set " + plan.dataset().name())
              .expected(plan.dataset().fingerprint().toString())
              .actual(here.dataset().fingerprint().toString())
              .next("import the original data under the name " + plan.dataset().name()));
    }
  }
}
