package org.lth.workbench.web.studies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.web.http.Refused;
import org.lth.workbench.web.live.OpenHome;
import org.lth.workbench.web.live.Remembered;

/**
 * Reports on studies. One takes seconds, so it is made once for each state of a study, one at a
 * time, and only few visitors wait for their turn. Safe for use by several threads.
 */
final class StudyReports {
  private static final int REMEMBERED = 8;
  private static final int MOST_WAITING = 4;
  private static final long PATIENCE_SECONDS = 20;

  /** By all that is known of a study's cells, which the hash of its head is part of. */
  private final Remembered<StudyOverview, byte[]> documents = new Remembered<>(REMEMBERED);

  private final Semaphore turn = new Semaphore(1, true);

  /**
   * A study's report as a page that needs nothing beside itself.
   *
   * @throws Refused if too many wait already, or for too long
   */
  byte[] html(OpenHome open, StudyName name) {
    StudyOverview study = open.study(name);
    return documents.find(study).orElseGet(() -> inTurn(open, name, study));
  }

  private byte[] inTurn(OpenHome open, StudyName name, StudyOverview study) {
    if (!takesTurn()) {
      throw new Refused(
          503,
          Problem.what("another report is being made")
              .where("study " + name)
              .expected("one at a time, each of which takes seconds")
              .actual("a report that was not done in time")
              .next("this page asks again by itself"));
    }
    try {
      return documents.get(study, key -> open.report(name).getBytes(UTF_8));
    } finally {
      turn.release();
    }
  }

  private boolean takesTurn() {
    try {
      return turn.getQueueLength() < MOST_WAITING
          && turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
