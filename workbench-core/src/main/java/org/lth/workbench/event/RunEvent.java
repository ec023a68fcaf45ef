package org.lth.workbench.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Score;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorName;

/** A step of a run. The events of a run, in order, are all there is to know about it. */
public sealed interface RunEvent extends WorkbenchEvent {

  /** Calls the case of this event. */
  <R> R match(Cases<R> cases);

  /** The level whose ticket this event made, if it made one. */
  default Optional<Level> madeTicket() {
    if (this instanceof WeightsRewound rewound) {
      return Optional.of(rewound.level());
    }
    if (this instanceof WeightsTreated treated) {
      return Optional.of(treated.level());
    }
    if (this instanceof TicketMade made) {
      return Optional.of(made.level());
    }
    return this instanceof WeightsInitialized first ? Optional.of(first.level()) : Optional.empty();
  }

  /** One function for each event; a new event breaks every implementation until it is handled. */
  interface Cases<R> {
    R started(RunStarted event);

    R initialized(WeightsInitialized event);

    R trained(LevelTrained event);

    R pruned(MaskPruned event);

    R rewound(WeightsRewound event);

    R treated(WeightsTreated event);

    R made(TicketMade event);

    R interrupted(RunInterrupted event);

    R resumed(RunResumed event);

    R failed(RunFailed event);

    R finished(RunFinished event);
  }

  /**
   * A run began.
   *
   * @param kind trunk, or the kind of branch
   * @param replicate 1, 2, ... among runs started together
   * @param branching where a branch left its parent; absent in a trunk
   * @param preset the preset that the specification began as
   * @param plan the complete specification and the data it is about
   * @param environment what it is executed on
   */
  record RunStarted(
      RunKind kind,
      int replicate,
      Optional<Branching> branching,
      Optional<String> preset,
      Plan plan,
      Environment environment)
      implements RunEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.started(this);
    }
  }

  /**
   * Initial weights were drawn.
   *
   * @param level 0 in a trunk, the ticket's level in a control
   * @param weights under the mask
   * @param mask of each prunable tensor
   * @param layers kept and total weights
   */
  record WeightsInitialized(Level level, SetDigest weights, SetDigest mask, List<LayerCount> layers)
      implements RunEvent {
    public WeightsInitialized {
      layers = List.copyOf(layers);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.initialized(this);
    }
  }

  /**
   * A level was trained to the end.
   *
   * @param level which one
   * @param steps the first and last step of its weights
   * @param sets the weights, states and tables that came out
   * @param outcome accuracies
   */
  record LevelTrained(Level level, Steps steps, TrainedSets sets, Outcome outcome)
      implements RunEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.trained(this);
    }
  }

  /**
   * The span of a training.
   *
   * @param from step of the weights that training began with
   * @param to the absolute end T
   */
  record Steps(long from, long to) {}

  /**
   * What a training left behind.
   *
   * @param finalWeights at the last step; pruning scores these
   * @param finalOptimizer the optimizer's state at the last step
   * @param earlyStopWeights at the step of the lowest validation loss
   * @param rewindPoint what later levels rewind to, where that is not the initialization
   * @param tables metrics and timing
   */
  record TrainedSets(
      SetDigest finalWeights,
      SetDigest finalOptimizer,
      SetDigest earlyStopWeights,
      Optional<RewindPoint> rewindPoint,
      Tables tables) {}

  /**
   * The tables of a training.
   *
   * @param metrics losses and accuracies by step; deterministic
   * @param timing when they were reached; never compared
   */
  record Tables(Digest metrics, Digest timing) {}

  /**
   * How well a level did.
   *
   * @param earlyStopStep step of the lowest mean validation loss, the earliest on ties
   * @param earlyStop scores at that step
   * @param finalTest test score at the last step
   */
  record Outcome(long earlyStopStep, Scores earlyStop, Score finalTest) {}

  /**
   * Scores of one set of weights.
   *
   * @param train on all training examples
   * @param validation on the validation examples
   * @param test on the test examples; it selects nothing
   */
  record Scores(Score train, Score validation, Score test) {}

  /**
   * The mask shrank.
   *
   * @param level the level that the mask makes
   * @param scored the weights that were scored
   * @param mask of each prunable tensor
   * @param layers kept and total weights
   */
  record MaskPruned(Level level, Digest scored, SetDigest mask, List<LayerCount> layers)
      implements RunEvent {
    public MaskPruned {
      layers = List.copyOf(layers);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pruned(this);
    }
  }

  /**
   * The survivors went back.
   *
   * @param level whose training begins with them
   * @param step that they went back to
   * @param weights of that step under the level's mask
   * @param optimizer state of that step under the mask; absent where the optimizer starts fresh
   */
  record WeightsRewound(Level level, long step, SetDigest weights, Optional<SetDigest> optimizer)
      implements RunEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rewound(this);
    }
  }

  /**
   * The survivors were given other weights than those of the rewind point.
   *
   * @param level whose training begins with them
   * @param step from which they are trained
   * @param treatment what was done, of which weights
   * @param weights under the level's mask
   * @param optimizer state to begin with, under the mask; absent where the optimizer starts fresh
   */
  record WeightsTreated(
      Level level, long step, Treatment treatment, SetDigest weights, Optional<SetDigest> optimizer)
      implements RunEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.treated(this);
    }
  }

  /**
   * A branch's ticket was made of what its first event names.
   *
   * @param level the ticket's level
   * @param step from which it is trained
   * @param sets weights, mask and optimizer
   * @param layers kept and total weights
   */
  record TicketMade(Level level, long step, TicketSets sets, List<LayerCount> layers)
      implements RunEvent {
    public TicketMade {
      layers = List.copyOf(layers);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.made(this);
    }
  }

  /**
   * The run was stopped before its end and can be resumed.
   *
   * @param level in training
   * @param step from which it can go on
   * @param reason in words
   */
  record RunInterrupted(Level level, long step, String reason) implements RunEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.interrupted(this);
    }
  }

  /**
   * The run goes on after an interruption.
   *
   * @param level with which it goes on
   * @param step from which it goes on
   * @param environment what it is executed on now
   */
  record RunResumed(Level level, long step, Environment environment) implements RunEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.resumed(this);
    }
  }

  /**
   * An invariant broke or a value was not finite; the run is over.
   *
   * @param level at which
   * @param step at which, where one was being trained
   * @param tensor that broke it, where there is one
   * @param reason in words
   */
  record RunFailed(Level level, OptionalLong step, Optional<TensorName> tensor, String reason)
      implements RunEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /**
   * Every level was trained.
   *
   * @param levels how many trainings the run has
   */
  record RunFinished(int levels) implements RunEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.finished(this);
    }
  }
}
