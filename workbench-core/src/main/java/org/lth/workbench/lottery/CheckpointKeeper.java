package org.lth.workbench.lottery;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.snapshot.CheckpointStores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest checkpoint of each run. Only a process that holds a run's lock may ask for that
 * run.
 */
public final class CheckpointKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);

  private final CheckpointIndex index;
  private final CheckpointStores stores;
  private final Ticker ticker;

  /** A keeper over these parts; the ticker goes on timing what is resumed. */
  public CheckpointKeeper(CheckpointIndex index, CheckpointStores stores, Ticker ticker) {
    this.index = index;
    this.stores = stores;
    this.ticker = ticker;
  }

  /** Keeps a level's checkpoint; the one before it goes once this one is durable. */
  void keep(Place place, Checkpoint checkpoint, MaskSet masks) {
    SortedMap<String, Digest> parts =
        new CheckpointParts(stores.of(place.run())).put(place.level(), checkpoint, masks);
    index.keep(place.run(), new CheckpointIndex.Entry(place.level(), checkpoint.step(), parts));
    stores.retain(place.run(), parts.values());
  }

  /**
   * A level's newest checkpoint. One that is damaged is reported and forgotten, since training the
   * level again from its ticket gives the same bits.
   */
  Optional<Checkpoint> find(Place place) {
    return index
        .find(place.run())
        .filter(entry -> entry.level().equals(place.level()))
        .flatMap(entry -> read(place, entry));
  }

  private Optional<Checkpoint> read(Place place, CheckpointIndex.Entry entry) {
    try {
      return Optional.of(new CheckpointParts(stores.of(place.run())).read(entry, ticker));
    } catch (WorkbenchException | IllegalArgumentException unsound) {
      if (unsound instanceof WorkbenchException explained
          && explained.kind() != WorkbenchException.Kind.REFUSED) {
        throw explained;
      }
      LOG.warn(
          "run {} level {} is trained again from its ticket, since its checkpoint at step {} is not"
              + " sound: {}",
          place.run(),
          place.level(),
          entry.step(),
          unsound.getMessage());
      drop(place.run());
      return Optional.empty();
    }
  }

  /** Forgets a run's checkpoint, which its events have overtaken. */
  void drop(RunId run) {
    index.drop(run);
    stores.retain(run, List.of());
  }

  /**
   * A level of a run.
   *
   * @param run that is executed
   * @param level in training
   */
  record Place(RunId run, Level level) {}
}
