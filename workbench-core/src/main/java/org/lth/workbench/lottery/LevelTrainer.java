package org.lth.workbench.lottery;

import static org.lth.workbench.engine.TrainingSession.Part.TEST;
import static org.lth.workbench.engine.TrainingSession.Part.TRAIN;
import static org.lth.workbench.engine.TrainingSession.Part.VALIDATION;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Score;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunEvent.Scores;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.home.ProgressBoard;

/**
 * Trains one ticket from its step to the end, watching for the early stop but never stopping early.
 */
final class LevelTrainer {
  /** Steps between looks at the request to stop; it changes no result. */
  private static final int STEPS_AT_ONCE = 20;

  private final TrainingSession session;
  private final Schedule schedule;
  private final Ticker ticker;

  LevelTrainer(TrainingSession session, Schedule schedule, Ticker ticker) {
    this.session = session;
    this.schedule = schedule;
    this.ticker = ticker;
  }

  /**
   * What a training begins with.
   *
   * @param step of the weights
   * @param state weights and optimizer
   * @param masks that hold during the training
   * @param keepAt a step whose state is to be kept, where later levels rewind to it
   */
  record Start(long step, TrainingState state, MaskSet masks, Optional<Long> keepAt) {}

  /**
   * What a training gives.
   *
   * @param end weights and optimizer at the last step
   * @param kept state at the step that was to be kept
   * @param earlyStop weights of the lowest validation loss
   * @param measurements tables
   * @param outcome scores
   */
  record Result(
      TrainingState end,
      Optional<TrainingState> kept,
      TensorSet earlyStop,
      Measurements measurements,
      Outcome outcome) {}

  /** Hears of progress and may ask to stop. */
  interface Watch {
    /** Weights are at {@code step}, {@code taken} steps after the last call. */
    void stepped(long step, long taken);

    /** Weights at {@code step} were evaluated. */
    void evaluated(long step, ProgressBoard.Values values);
  }

  Result train(Start start, Watch watch) {
    session.load(start.state(), start.masks());
    Progress progress = new Progress(start, watch);
    progress.evaluate(start.step());
    for (long step = start.step(); step < schedule.end(); ) {
      long next = progress.nextStop(step);
      float[] losses = session.train(batches(step, next));
      for (float loss : losses) {
        Invariants.checkLoss(loss, ++step);
        progress.measurements.trained(step, loss);
      }
      watch.stepped(step, losses.length);
      progress.keep(step);
      if (schedule.isEvaluated(step)) {
        progress.evaluate(step);
      }
    }
    return progress.result();
  }

  private List<Batch> batches(long from, long to) {
    List<Batch> batches = new ArrayList<>();
    for (long step = from; step < to; step++) {
      batches.add(new Batch(schedule.examples(step), schedule.learningRate(step)));
    }
    return batches;
  }

  /** A training in progress. */
  private final class Progress {
    private final Start start;
    private final Watch watch;
    private final long began = ticker.nanos();
    private final Measurements measurements;
    private Optional<TrainingState> kept = Optional.empty();
    private double lowestLoss = Double.POSITIVE_INFINITY;
    private long earlyStopStep;
    private TensorSet earlyStop;
    private Score earlyStopValidation = new Score(0, 1);
    private Score earlyStopTest = new Score(0, 1);
    private Score lastTest = new Score(0, 1);

    Progress(Start start, Watch watch) {
      this.start = start;
      this.watch = watch;
      this.measurements = new Measurements(new Steps(start.step(), schedule.end()));
      this.earlyStop = start.state().weights();
    }

    long nextStop(long step) {
      long next = Math.min(step + STEPS_AT_ONCE, schedule.nextEvaluation(step));
      return start.keepAt().filter(keep -> keep > step).map(k -> Math.min(k, next)).orElse(next);
    }

    void keep(long step) {
      if (start.keepAt().filter(keep -> keep == step).isPresent()) {
        kept = Optional.of(session.state());
      }
    }

    void evaluate(long step) {
      TrainingState state = session.state();
      Invariants.check(state, start.masks(), step);
      Evaluation validation = session.evaluate(VALIDATION);
      Evaluation test = session.evaluate(TEST);
      measurements.validated(step, validation);
      measurements.tested(step, test);
      measurements.timed(step, ticker.nanos() - began);
      lastTest = score(test);
      if (validation.loss() < lowestLoss) {
        lowestLoss = validation.loss();
        earlyStopStep = step;
        earlyStop = state.weights();
        earlyStopValidation = score(validation);
        earlyStopTest = lastTest;
      }
      watch.evaluated(
          step,
          new ProgressBoard.Values(
              measurements.lastTrainLoss(step),
              validation.loss(),
              score(validation).accuracy(),
              lastTest.accuracy()));
    }

    Result result() {
      TrainingState end = session.state();
      session.load(new TrainingState(earlyStop, new TensorSet(List.of()), 0), start.masks());
      Score train = score(session.evaluate(TRAIN));
      Scores scores = new Scores(train, earlyStopValidation, earlyStopTest);
      Outcome outcome = new Outcome(earlyStopStep, scores, lastTest);
      return new Result(end, kept, earlyStop, measurements, outcome);
    }

    private Score score(Evaluation evaluation) {
      return new Score(evaluation.correct(), evaluation.total());
    }
  }
}
