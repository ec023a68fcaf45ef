package org.lth.workbench.web.live;

import java.time.Instant;
import java.util.Optional;
import org.lth.workbench.document.EventView;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent.DatasetImported;
import org.lth.workbench.event.HomeEvent.HomeVerified;
import org.lth.workbench.event.HomeEvent.RunImported;
import org.lth.workbench.event.HomeEvent.RunMirrored;
import org.lth.workbench.event.HomeEvent.RunReplayed;
import org.lth.workbench.event.HomeEvent.SpaceCollected;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.UnknownEvent;
import org.lth.workbench.web.http.Format;

/**
 * Something that happened in this home, for reading.
 *
 * @param event as it is stored
 * @param run that it is about, if it is about one
 * @param text what it was, in a few words; of a type that is not known, its data
 */
public record HomeEntry(EventView event, Optional<RunId> run, String text) {
  private static final int MOST_DATA = 300;

  /** Reads a stored event, of any version. */
  public static HomeEntry of(StoredEvent stored, EventCodec codec) {
    EventView view = EventView.of(stored);
    try {
      WorkbenchEvent event = codec.decode(stored.event());
      return new HomeEntry(view, subject(event), text(event).orElseGet(() -> data(view)));
    } catch (UnknownEvent newer) {
      return new HomeEntry(view, Optional.empty(), data(view));
    }
  }

  /** When it was, to the second. */
  public String at() {
    return Format.seconds(Instant.parse(event.at()));
  }

  /** The beginning of its hash. */
  public String brief() {
    return Format.brief(event.hash());
  }

  private static String data(EventView view) {
    String data = view.data();
    return data.length() > MOST_DATA ? data.substring(0, MOST_DATA) + "…" : data;
  }

  private static Optional<RunId> subject(WorkbenchEvent event) {
    if (event instanceof RunReplayed replayed) {
      return Optional.of(replayed.run());
    }
    if (event instanceof RunMirrored mirrored) {
      return Optional.of(mirrored.run());
    }
    return event instanceof RunImported imported ? Optional.of(imported.run()) : Optional.empty();
  }

  private static Optional<String> text(WorkbenchEvent event) {
    if (event instanceof HomeVerified verified) {
      return Optional.of(
          Format.counted(verified.events(), "event")
              + " and "
              + Format.counted(verified.snapshots(), "snapshot")
              + " read, "
              + Format.counted(verified.problems(), "problem"));
    }
    if (event instanceof RunReplayed replayed) {
      return Optional.of(
          replayed.verdict()
              + ", "
              + Format.counted(replayed.stepsExecuted(), "optimizer step")
              + " executed");
    }
    if (event instanceof RunMirrored mirrored) {
      return Optional.of("copied to " + mirrored.server());
    }
    return event instanceof RunImported imported ? Optional.of(text(imported)) : ofData(event);
  }

  private static String text(RunImported imported) {
    return "events "
        + imported.versions().first()
        + " to "
        + imported.versions().last()
        + " from bundle "
        + Format.brief(imported.origin().bundle().toString())
        + imported
            .origin()
            .signer()
            .map(signer -> ", signed with key " + Format.brief(signer.toString()))
            .orElse(", not signed");
  }

  private static Optional<String> ofData(WorkbenchEvent event) {
    if (event instanceof DatasetImported imported) {
      return Optional.of(imported.name() + " from " + imported.origin());
    }
    if (event instanceof SpaceCollected collected) {
      Extent all =
          collected.snapshots().plus(collected.checkpoints()).plus(collected.temporaries());
      return Optional.of(
          Format.counted(all.files(), "file")
              + " that nothing named removed, "
              + Format.counted(all.bytes(), "byte"));
    }
    return Optional.empty();
  }
}
