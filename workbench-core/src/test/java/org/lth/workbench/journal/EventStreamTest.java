package org.lth.workbench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.journal.json.EventCodecs;

/** One stream type serves runs, studies and the home: version, fold and cursor in one place. */
class EventStreamTest {
  private static final StreamName NAME = StreamName.of(new StudyName("cursor"));

  private final InMemoryEventJournal journal = new InMemoryEventJournal();
  private final EventStreams streams =
      new EventStreams(journal, EventCodecs.json(), () -> Instant.EPOCH);

  private static CellStarted event(int index) {
    return new CellStarted(index + "/trunk", RunId.of(index, 1));
  }

  private static List<String> keys(EventStream<StudyEvent, List<StudyEvent>> stream) {
    return stream.state().stream().map(event -> ((CellStarted) event).cell()).toList();
  }

  private EventStream<StudyEvent, List<StudyEvent>> open() {
    return streams.open(NAME, StudyEvent.class, new AtMostThree());
  }

  @Test
  void a_new_stream_is_empty_and_its_fold_is_that_of_no_events() {
    EventStream<StudyEvent, List<StudyEvent>> stream = open();
    assertThat(stream.version()).isZero();
    assertThat(stream.last()).isEmpty();
    assertThat(stream.state()).isEmpty();
  }

  @Test
  void version_state_and_last_event_follow_what_is_appended() {
    EventStream<StudyEvent, List<StudyEvent>> stream = open();
    stream.append(List.of(event(1), event(2)));
    stream.append(List.of());
    assertThat(stream.version()).isEqualTo(2);
    assertThat(keys(stream)).containsExactly("1/trunk", "2/trunk");
    assertThat(stream.last()).isEqualTo(Optional.of(event(2)));
    assertThat(keys(open())).as("read again").isEqualTo(keys(stream));
    assertThat(open().version()).isEqualTo(2);
  }

  @Test
  void an_event_of_another_process_is_noticed_and_changes_nothing() {
    EventStream<StudyEvent, List<StudyEvent>> stream = open();
    open().append(List.of(event(1)));
    assertThatThrownBy(() -> stream.append(List.of(event(2)))).isInstanceOf(ConcurrentAppend.class);
    assertThat(stream.version()).isZero();
    assertThat(stream.state()).as("what was not recorded is not known").isEmpty();
    assertThat(journal.read(NAME)).hasSize(1);
  }

  @Test
  void what_the_fold_refuses_is_not_appended() {
    EventStream<StudyEvent, List<StudyEvent>> stream = open();
    stream.append(List.of(event(1), event(2)));
    assertThatThrownBy(() -> stream.append(List.of(event(3), event(4))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(journal.read(NAME)).hasSize(2);
    assertThat(keys(stream)).containsExactly("1/trunk", "2/trunk");
  }

  @Test
  void a_stream_that_is_to_be_new_is_refused_where_there_is_one() {
    open().append(List.of(event(1)));
    EventStream<StudyEvent, List<StudyEvent>> second = streams.begin(NAME, new AtMostThree());
    assertThatThrownBy(() -> second.append(List.of(event(1)))).isInstanceOf(ConcurrentAppend.class);
  }

  /** Keeps the events in a list that changes. */
  private static final class AtMostThree implements EventFold<StudyEvent, List<StudyEvent>> {
    @Override
    public List<StudyEvent> start(List<StudyEvent> events) {
      return new ArrayList<>(events);
    }

    @Override
    public void check(List<StudyEvent> state, List<? extends StudyEvent> events) {
      if (state.size() + events.size() > 3) {
        throw new IllegalStateException("more than three events");
      }
    }

    @Override
    public List<StudyEvent> evolve(List<StudyEvent> state, StudyEvent event) {
      state.add(event);
      return state;
    }
  }
}
