package org.lth.workbench.branch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.Variation.Inherited;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.KeyGroup;

/**
 * One kind of branch: everything that tells it from other kinds. What most kinds have in common is
 * given here; a kind says only where it differs.
 */
public interface BranchKind {
  /** The kind as users and events write it. */
  String word();

  /** What the ticket of such a branch is, in one line. */
  String help();

  /** The kind as events record it. */
  default RunKind kind() {
    return new RunKind(word());
  }

  /** The options that it has. */
  default List<BranchOption<?>> options() {
    return List.of();
  }

  /** Whether it has no meaning without an option. */
  default boolean needs(BranchOption<?> option) {
    return options().contains(option);
  }

  /** Whether it draws anything, so that another seed or index gives another branch. */
  default boolean draws() {
    return false;
  }

  /** The groups of keys that a person may change, beside the keys that change no result. */
  default List<KeyGroup> changeable() {
    return List.of();
  }

  /** The groups of keys that a study may change. */
  default List<KeyGroup> changeableInStudies() {
    return changeable();
  }

  /** The groups of keys that the kind sets itself. */
  default List<KeyGroup> implied() {
    return List.of();
  }

  /** Whether a branch may have another value of a key than its parent. */
  default boolean mayDiffer(String key) {
    return BranchKeys.mayChange(changeableInStudies(), key) || BranchKeys.isIn(implied(), key);
  }

  /** Whether another value of a key makes a branch another control than its siblings. */
  default boolean isToldApartBy(String key) {
    boolean followsFromKind =
        BranchKeys.isIn(implied(), key) && !BranchKeys.isIn(changeable(), key);
    return !followsFromKind && !BranchKeys.isWithoutEffect(key);
  }

  /** The options that a recorded branch has, by their names. */
  default SortedMap<String, Object> optionsOf(RunStarted branch) {
    TreeMap<String, Object> values = new TreeMap<>();
    for (BranchOption<?> option : options()) {
      option.recorded(branch).ifPresent(value -> values.put(option.name(), value));
    }
    return values;
  }

  /**
   * What the kind changes in its parent's specification.
   *
   * @param parent the specification of the run that is left
   */
  default Map<String, Object> changes(ExperimentSpec parent, BranchRequest request) {
    return new TreeMap<>();
  }

  /**
   * Refuses a request that has no meaning for any ticket of an experiment.
   *
   * @param parent the specification of the run that would be left
   * @throws BranchRefused with the reason
   */
  default void check(ExperimentSpec parent, BranchRequest request) {}

  /**
   * Refuses a ticket of which the kind makes nothing.
   *
   * @throws BranchRefused with the reason
   */
  default void check(ParentTicket ticket) {}

  /** Which event of its parent it starts from. */
  default Departure departure() {
    return Departure.TICKET;
  }

  /** Whether it prunes and trains further levels instead of the ticket's. */
  default boolean goesOn() {
    return false;
  }

  /**
   * How many levels it trains.
   *
   * @param ticket the level that it leaves
   * @param last the last level of its parent
   * @param changes of the parent's specification
   */
  default int trainings(Level ticket, Level last, Map<String, String> changes) {
    return 1;
  }

  /** Whether it records where its weights came from; else mask and specification say it all. */
  default boolean hasVariation() {
    return true;
  }

  /** Whether a trunk could have the keys that it may be given. */
  default boolean isTrainedLikeATrunk() {
    return true;
  }

  /** Whether its weights before any training are those of its parent. */
  default boolean keepsInitialization() {
    return false;
  }

  /** The weights that its ticket is made of; nothing where they are not known. */
  Optional<Start> start(StartingWeights known);

  /** What its further levels need of those before them. */
  default Optional<Inherited> inherited(StartingWeights known) {
    return Optional.empty();
  }

  /**
   * The mask that is trained.
   *
   * @param ticket the parent's mask
   * @param branch whose mask it is
   */
  default MaskSet masks(MaskSet ticket, BranchedTicket branch) {
    return ticket;
  }

  /**
   * The weights that are trained, before the mask is applied.
   *
   * @param start the weights that {@link #start} named
   * @param ticket the parent's mask
   * @param branch whose weights they are
   */
  default TensorSet weights(TensorSet start, MaskSet ticket, BranchedTicket branch) {
    return start;
  }
}
