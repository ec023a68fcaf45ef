package org.lth.workbench.spec;

import java.util.List;
import org.lth.workbench.domain.Duration;

/**
 * How the step size changes in the course of training.
 *
 * @param base the largest step size
 * @param schedule its shape
 * @param drops where a milestone schedule changes, and by how much
 * @param warmup how long the step size rises from 0; {@code 0it} is not at all
 */
public record LearningRateSpec(double base, Schedule schedule, Drops drops, Duration warmup) {
  /** What {@code training.milestones} says where there are none. */
  static final String NONE = "none";

  /** The shapes. */
  public enum Schedule implements Word {
    CONSTANT("constant"),
    MILESTONE("milestone"),
    COSINE("cosine");

    private final String word;

    Schedule(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /**
   * The changes of a milestone schedule.
   *
   * @param milestones from the start of training; none for other schedules
   * @param gamma the factor of each
   */
  public record Drops(List<Duration> milestones, double gamma) {
    public Drops {
      milestones = List.copyOf(milestones);
    }
  }

  static LearningRateSpec of(ExperimentSpec spec) {
    String milestones = spec.text(TrainingKeys.MILESTONES);
    return new LearningRateSpec(
        spec.real(TrainingKeys.LEARNING_RATE),
        spec.word(TrainingKeys.SCHEDULE, Schedule.class),
        new Drops(
            milestones.equals(NONE) ? List.of() : Duration.list(milestones),
            spec.real(TrainingKeys.GAMMA)),
        spec.duration(TrainingKeys.WARMUP));
  }
}
