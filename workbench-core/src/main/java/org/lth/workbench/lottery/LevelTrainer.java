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
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.home.ProgressBoard;

/**
 * Trains one ticket from its step to the end, or to the step at which the next ticket is drawn
 * early. It watches for the early stop but never stops there.
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
   * @param steps from that of the weights to the last
   * @param state weights and optimizer
   * @param masks that hold during the training
   * @param keepAt a step whose state is to be kept, where later levels rewind to it
   * @param earlyBird what may end the training before its planned end
   */
  record Start(
      Steps steps,
      TrainingState state,
      MaskSet masks,
      Optional<Long> keepAt,
      Optional<EarlyBird> earlyBird) {
    long step() {
      return steps.from();
    }

    long end() {
      return steps.to();
    }
  }

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

    /** Whether to stop as soon as possible; asked between steps. */
    boolean isStopRequested();
  }

  /**
   * Trains to the end, from the ticket or from a checkpoint, to the same bits.
   *
   * @throws StopRequested if the watch asked for it
   */
  Result train(Start start, Checkpointing checkpointing, Watch watch) {
    Training training =
        checkpointing
            .from()
            .map(checkpoint -> new Training(start, watch, checkpoint))
            .orElseGet(() -> new Training(start, watch));
    long lastKept = ticker.nanos();
    while (!training.isOver()) {
      boolean isStopping = watch.isStopRequested();
      if (checkpointing.isOn() && (isStopping || checkpointing.isDue(ticker.nanos() - lastKept))) {
        checkpointing.keeper().accept(training.checkpoint());
        lastKept = ticker.nanos();
      }
      if (isStopping) {
        long goesOnFrom = checkpointing.isOn() ? training.step : start.step();
        throw new StopRequested(new Steps(goesOnFrom, training.step));
      }
      training.advance();
    }
    return training.result();
  }

  /** What strategies differentiate. */
  Derivatives derivatives() {
    return session.derivatives();
  }

  private List<Batch> batches(long from, long to) {
    List<Batch> batches = new ArrayList<>();
    for (long step = from; step < to; step++) {
      batches.add(schedule.batch(step));
    }
    return batches;
  }

  /** A training in progress. */
  private final class Training {
    private final Start start;
    private final Watch watch;
    private final Measurements measurements;
    private long step;
    private Optional<TrainingState> kept;
    private EarlyStop earlyStop;
    private Score lastTest = new Score(0, 1);
    private List<MaskSet> looks = List.of();
    private boolean isDrawn;

    /** Begins with the ticket. */
    Training(Start start, Watch watch) {
      this.start = start;
      this.watch = watch;
      this.measurements = new Measurements(new Measurements.Stopwatch(ticker, 0), start.steps());
      this.step = start.step();
      this.kept = Optional.empty();
      this.earlyStop = EarlyStop.before(start);
      load(start.state());
      evaluate();
    }

    /** Goes on. */
    Training(Start start, Watch watch, Checkpoint from) {
      this.start = start;
      this.watch = watch;
      this.measurements = from.measurements();
      this.step = from.step();
      this.kept = from.kept();
      this.earlyStop = from.earlyStop();
      this.looks = from.looks();
      load(from.state());
    }

    private void load(TrainingState state) {
      session.load(state, start.masks());
      Invariants.checkLoaded(session.state(), state, step);
    }

    boolean isOver() {
      return isDrawn || step >= start.end();
    }

    /** Takes some steps, with what is due after them. */
    void advance() {
      float[] losses = session.train(batches(step, nextStop()));
      for (float loss : losses) {
        Invariants.checkLoss(loss, ++step);
        measurements.trained(step, loss);
      }
      watch.stepped(step, losses.length);
      if (start.keepAt().filter(keep -> keep == step).isPresent()) {
        kept = Optional.of(session.state());
      }
      if (schedule.isEvaluated(step) || step == start.end()) {
        evaluate();
      }
      start.earlyBird().filter(bird -> bird.looksAt(step)).ifPresent(this::look);
    }

    private void look(EarlyBird bird) {
      looks = bird.look(session.state().weights(), looks);
      isDrawn = bird.isDrawn(step, looks);
      if (isDrawn && !schedule.isEvaluated(step) && step < start.end()) {
        evaluate();
      }
    }

    private long nextStop() {
      long due = Math.min(schedule.nextEvaluation(step), start.end());
      long evaluation = Math.min(step + STEPS_AT_ONCE, due);
      long next =
          start
              .earlyBird()
              .map(bird -> Math.min(bird.nextLook(step), evaluation))
              .orElse(evaluation);
      return start.keepAt().filter(keep -> keep > step).map(k -> Math.min(k, next)).orElse(next);
    }

    private void evaluate() {
      TrainingState state = checkedState();
      Evaluation validation = session.evaluate(VALIDATION);
      Evaluation test = session.evaluate(TEST);
      measurements.validated(step, validation);
      measurements.tested(step, test);
      measurements.timed(step);
      lastTest = score(test);
      if (validation.loss() < earlyStop.loss()) {
        EarlyStop.Scores scores = new EarlyStop.Scores(score(validation), lastTest);
        earlyStop = new EarlyStop(step, state.weights(), validation.loss(), scores);
      }
      watch.evaluated(
          step,
          new ProgressBoard.Values(
              measurements.lastTrainLoss(step),
              validation.loss(),
              score(validation).accuracy(),
              lastTest.accuracy()));
    }

    private TrainingState checkedState() {
      TrainingState state = session.state();
      Invariants.check(state, start.masks(), step);
      return state;
    }

    Checkpoint checkpoint() {
      return new Checkpoint(step, checkedState(), kept, earlyStop, measurements, looks);
    }

    /** What the last step, which is always evaluated, completes. */
    Result result() {
      TrainingState end = session.state();
      Invariants.checkCounter(end, start.state().optimizerSteps() + step - start.step(), step);
      Invariants.checkBothSignsMove(end.weights(), start.masks(), start.state().weights());
      session.load(
          new TrainingState(earlyStop.weights(), new TensorSet(List.of()), 0), start.masks());
      Score train = score(session.evaluate(TRAIN));
      Scores scores = new Scores(train, earlyStop.scores().validation(), earlyStop.scores().test());
      Outcome outcome = new Outcome(earlyStop.step(), scores, lastTest);
      return new Result(end, kept, earlyStop.weights(), measurements.until(step), outcome);
    }

    private Score score(Evaluation evaluation) {
      return new Score(evaluation.correct(), evaluation.total());
    }
  }
}
