package org.lth.workbench.journal;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** Another process appended to the stream first. */
public final class ConcurrentAppend extends WorkbenchException {
  private final StreamName stream;

  /** Names the stream and both versions. */
  public ConcurrentAppend(EventJournal.Append append, long actualVersion) {
    super(
        Kind.REFUSED,
        Problem.what("another process appended to the same stream")
            .where(append.stream().value())
            .expected("version " + append.expectedVersion())
            .actual("version " + actualVersion)
            .next("look at `workbench log " + append.stream() + "` and try again"));
    this.stream = append.stream();
  }

  /** The stream that was appended to. */
  public StreamName stream() {
    return stream;
  }
}
