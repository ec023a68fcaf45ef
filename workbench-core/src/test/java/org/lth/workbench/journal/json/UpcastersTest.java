package org.lth.workbench.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.InMemoryEventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.journal.UnknownEvent;

/** A made-up past in which run-finished held the last level, then a count of trainings. */
class UpcastersTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");
  private static final Upcaster LAST_TO_TRAININGS = new Step(1, "last", "trainings", 1);
  private static final Upcaster TRAININGS_TO_LEVELS = new Step(2, "trainings", "levels", 0);

  private final EventCodec codec =
      new JsonEventCodec(new Upcasters(List.of(LAST_TO_TRAININGS, TRAININGS_TO_LEVELS)));

  @Test
  void an_older_schema_is_decoded_through_every_later_one() {
    assertThat(codec.decode(finished(1, "{\"last\":2}"))).isEqualTo(new RunEvent.RunFinished(3));
    assertThat(codec.decode(finished(2, "{\"trainings\":3}")))
        .isEqualTo(new RunEvent.RunFinished(3));
    assertThat(codec.decode(finished(3, "{\"levels\":3}"))).isEqualTo(new RunEvent.RunFinished(3));
  }

  @Test
  void a_new_event_is_written_in_the_newest_schema_and_other_types_keep_theirs() {
    EncodedEvent stored = codec.encode(new RunEvent.RunFinished(3), AT);

    assertThat(stored.schema()).isEqualTo(3);
    assertThat(stored.data()).isEqualTo("{\"levels\":3}");
    assertThat(codec.encode(new RunEvent.RunInterrupted(Level.DENSE, 1, "x"), AT).schema())
        .isEqualTo(1);
  }

  @Test
  void what_is_stored_and_its_hash_stay_as_they_were_written() {
    EventJournal journal = new InMemoryEventJournal();
    StreamName stream = new StreamName("made-up");
    journal.append(new EventJournal.Append(stream, 0, List.of(finished(1, "{\"last\":2}"))));
    Digest written = journal.read(stream).get(0).hash();

    codec.decode(journal.read(stream).get(0).event());

    StoredEvent after = journal.read(stream).get(0);
    assertThat(after.event().data()).isEqualTo("{\"last\":2}");
    assertThat(after.event().schema()).isEqualTo(1);
    assertThat(EventHash.of(new EventHash.Place(stream, 1, Optional.empty()), after.event()))
        .isEqualTo(written);
  }

  @Test
  void data_that_an_upcaster_cannot_read_is_refused() {
    assertThatThrownBy(() -> codec.decode(finished(1, "{\"levels\":3}")))
        .isInstanceOf(UnknownEvent.class)
        .hasMessageContaining("no last");
    assertThatThrownBy(() -> codec.decode(finished(4, "{\"levels\":3}")))
        .isInstanceOf(UnknownEvent.class)
        .hasMessageContaining("1 to 3");
  }

  @Test
  void a_gap_between_schemas_is_refused() {
    assertThatThrownBy(() -> new Upcasters(List.of(TRAININGS_TO_LEVELS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reads schema 1 but this one reads 2");
  }

  private static EncodedEvent finished(int schema, String data) {
    return new EncodedEvent("run-finished", schema, AT, data);
  }

  private record Step(int from, String before, String after, int added) implements Upcaster {
    @Override
    public String type() {
      return "run-finished";
    }

    @Override
    public ObjectNode upcast(ObjectNode data) {
      if (!data.has(before)) {
        throw new IllegalArgumentException("no " + before);
      }
      return data.objectNode().put(after, data.get(before).asInt() + added);
    }
  }
}
