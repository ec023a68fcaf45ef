package org.lth.workbench.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.StoredRun;

/**
 * A run with the keys of the command line's JSON, which the web view shares.
 *
 * @param run its id
 * @param kind {@code trunk} or the kind of branch
 * @param parent the event that a branch starts from
 * @param state {@code running}, {@code interrupted}, {@code finished} or {@code failed}
 * @param part {@code whole}, or {@code prefix} if only what its branches need is here
 * @param head the last event
 * @param seed the run's root seed
 * @param replicate 1, 2, ... among runs started together
 * @param preset that the specification began as
 * @param index among controls of one kind and seed; absent in a trunk
 * @param startedAt RFC 3339, UTC
 * @param spec complete, nested
 * @param specId digest of the specification
 * @param dataset the data, by content
 * @param environment what the run was begun on
 * @param failure why it failed
 * @param levels as far as the run has come
 */
public record RunView(
    String run,
    String kind,
    @Nullable ParentView parent,
    String state,
    String part,
    Head head,
    long seed,
    int replicate,
    @Nullable String preset,
    @Nullable Integer index,
    String startedAt,
    Map<String, Object> spec,
    String specId,
    DatasetView dataset,
    Map<String, String> environment,
    @Nullable String failure,
    List<LevelView> levels) {

  /** The view of a run. */
  public static RunView of(StoredRun run) {
    return RunViews.of(run);
  }

  /**
   * The event that a branch starts from.
   *
   * @param run the parent
   * @param version within its stream
   * @param hash of that event
   */
  public record ParentView(String run, long version, String hash) {}

  /**
   * The last event of a run.
   *
   * @param version within its stream
   * @param hash which commits to all events before
   */
  public record Head(long version, String hash) {}

  /**
   * The data of a run.
   *
   * @param name as the specification gives it
   * @param fingerprint of the content
   * @param train examples trained on
   * @param validation examples that decide the early stop
   * @param test examples that are recorded only
   */
  public record DatasetView(String name, String fingerprint, int train, int validation, int test) {}

  /**
   * The density of one prunable tensor.
   *
   * @param name the tensor
   * @param kept weights
   * @param total weights
   */
  public record LayerView(String name, long kept, long total) {}

  /**
   * One level; what only training gives is absent until it is trained.
   *
   * @param level its number
   * @param density fraction of the prunable weights that is kept
   * @param kept prunable weights
   * @param total prunable weights
   * @param layers of each prunable tensor
   * @param steps the absolute last step T
   * @param rewindStep step of the weights that training began with
   * @param earlyStopStep step of the lowest validation loss
   * @param validationAccuracy at the early-stop step, a fraction
   * @param testAccuracy at the early-stop step, a fraction
   * @param trainAccuracy at the early-stop step, a fraction
   * @param finalTestAccuracy at the last step, a fraction
   * @param initWeights digest of the weights that training began with
   * @param mask digest of the masks
   * @param finalWeights digest at the last step
   * @param earlyStopWeights digest at the early-stop step
   * @param metrics digest of the metrics table
   * @param timing digest of the timing table
   */
  public record LevelView(
      int level,
      double density,
      long kept,
      long total,
      List<LayerView> layers,
      @Nullable Long steps,
      long rewindStep,
      @Nullable Long earlyStopStep,
      @Nullable Double validationAccuracy,
      @Nullable Double testAccuracy,
      @Nullable Double trainAccuracy,
      @Nullable Double finalTestAccuracy,
      String initWeights,
      String mask,
      @Nullable String finalWeights,
      @Nullable String earlyStopWeights,
      @Nullable String metrics,
      @Nullable String timing) {}
}
