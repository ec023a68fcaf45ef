package org.lth.workbench.dataset;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the data set that was loaded last, since a command needs one data set many times, and
 * reading and checking it takes seconds. What changes on disk while the command runs is seen by the
 * next command. Safe for use by several threads.
 */
public final class RememberingSource implements DatasetSource {
  private final DatasetSource source;
  private Optional<Dataset> last = Optional.empty();

  /** Remembers what this source loads. */
  public RememberingSource(DatasetSource source) {
    this.source = requireNonNull(source, "source is null");
  }

  @Override
  public synchronized Dataset load(String name) {
    Dataset dataset =
        last.filter(known -> known.name().equals(name)).orElseGet(() -> source.load(name));
    last = Optional.of(dataset);
    return dataset;
  }

  @Override
  public List<Listing> list() {
    return source.list();
  }
}
