package org.lth.workbench.bundle;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/**
 * Holds a home against a bundle that was made from it earlier. A chain of hashes shows every change
 * but one: the end of a run that was cut off. A head that was recorded elsewhere shows that too.
 */
public final class RecordedHeads {
  private RecordedHeads() {}

  /** What a home lacks of the histories that a checked bundle has. */
  public static List<Problem> problems(BundleContents recorded, EventJournal journal) {
    List<Problem> problems = new ArrayList<>();
    for (RunPart part : recorded.parts()) {
      List<StoredEvent> here = journal.read(StreamName.of(part.run()));
      int length = part.events().size();
      if (here.size() < length) {
        problems.add(
            Problem.what("the end of a run's history is missing")
                .where("run " + part.run())
                .expected("event " + length + " " + part.head().hash() + ", as in the bundle")
                .actual(here.size() + " events")
                .next("import the bundle, or restore the home from a backup"));
      } else if (!here.get(length - 1).hash().equals(part.head().hash())) {
        problems.add(
            Problem.what("a run has another history than in the bundle")
                .where("event " + part.run() + "#" + length)
                .expected(part.head().hash() + ", as in the bundle")
                .actual(here.get(length - 1).hash().toString())
                .next("find out which is the true one"));
      }
    }
    return problems;
  }
}
