package org.lth.workbench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;

/** What every journal promises. */
public abstract class EventJournalContract {
  protected static final StreamName ALPHA = new StreamName("alpha");
  protected static final StreamName BETA = new StreamName("beta");

  protected static final RunId PARENT = RunId.of(1, 1);
  protected static final RunId OTHER = RunId.of(2, 2);

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.007Z");
  private static final int ROUNDS = 30;

  /** The journal under test, with no events; the same one within a test. */
  protected abstract EventJournal journal();

  /** An event that carries a number. */
  protected static EncodedEvent event(int number) {
    return new EncodedEvent("counted", 1, NOON.plusMillis(number), "{\"number\":" + number + "}");
  }

  private List<StoredEvent> append(StreamName stream, long expectedVersion, int... numbers) {
    List<EncodedEvent> events =
        IntStream.of(numbers).mapToObj(EventJournalContract::event).toList();
    return journal().append(new EventJournal.Append(stream, expectedVersion, events));
  }

  private List<StoredEvent> all() {
    return journal().readAfter(0, Integer.MAX_VALUE);
  }

  @Test
  void what_was_appended_is_read_again() {
    List<StoredEvent> appended = append(ALPHA, 0, 1, 2, 3);

    assertThat(journal().read(ALPHA)).isEqualTo(appended).hasSize(3);
    assertThat(appended)
        .extracting(StoredEvent::event)
        .containsExactly(event(1), event(2), event(3));
    assertThat(appended).extracting(StoredEvent::stream).containsOnly(ALPHA);
  }

  @Test
  void versions_count_from_one_over_several_appends() {
    append(ALPHA, 0, 1, 2);
    append(ALPHA, 2, 3);

    assertThat(journal().read(ALPHA)).extracting(StoredEvent::version).containsExactly(1L, 2L, 3L);
  }

  @Test
  void the_text_of_an_event_is_kept_to_the_letter() {
    String data = "{ \"b\" : 1.50,\t\"a\":\"\\u00e9 \\u0000 \u00e9 \ud83c\udfb2 'quoted'\" }";
    EncodedEvent event = new EncodedEvent("odd \"type'", 7, NOON, data);

    journal().append(new EventJournal.Append(ALPHA, 0, List.of(event)));

    assertThat(journal().read(ALPHA)).extracting(StoredEvent::event).containsExactly(event);
  }

  @Test
  void the_time_is_kept_to_the_millisecond() {
    append(ALPHA, 0, 0, 1, 993);

    assertThat(journal().read(ALPHA))
        .extracting(stored -> stored.event().at())
        .containsExactly(
            Instant.parse("2026-03-01T12:00:00.007Z"),
            Instant.parse("2026-03-01T12:00:00.008Z"),
            Instant.parse("2026-03-01T12:00:01.000Z"));
  }

  @Test
  void an_append_that_expects_too_little_is_refused_and_leaves_nothing() {
    append(ALPHA, 0, 1, 2);

    assertThatThrownBy(() -> append(ALPHA, 1, 3))
        .isInstanceOfSatisfying(
            ConcurrentAppend.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.REFUSED);
              assertThat(refused.problem().where()).isEqualTo("alpha");
              assertThat(refused.problem().expected()).isEqualTo("version 1");
              assertThat(refused.problem().actual()).isEqualTo("version 2");
            });
    assertThat(journal().read(ALPHA)).hasSize(2);
  }

  @Test
  void an_append_that_expects_too_much_is_refused_and_leaves_nothing() {
    assertThatThrownBy(() -> append(ALPHA, 1, 1)).isInstanceOf(ConcurrentAppend.class);

    assertThat(journal().streams()).isEmpty();
  }

  @Test
  void an_append_of_no_events_changes_nothing_and_still_checks_the_version() {
    append(ALPHA, 0, 1);

    assertThat(append(ALPHA, 1)).isEmpty();
    assertThatThrownBy(() -> append(ALPHA, 0)).isInstanceOf(ConcurrentAppend.class);
    assertThat(all()).hasSize(1);
  }

  @Test
  void a_batch_is_appended_wholly_or_not_at_all() {
    append(ALPHA, 0, 1);
    EncodedEvent broken = new EncodedEvent("counted", 1, NOON, "{\"number\":");

    assertThatThrownBy(
            () ->
                journal()
                    .append(new EventJournal.Append(ALPHA, 1, List.of(event(2), broken, event(3)))))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(journal().read(ALPHA)).hasSize(1);
    assertThat(append(ALPHA, 1, 4)).extracting(StoredEvent::position).containsExactly(2L);
  }

  @Test
  void appends_to_several_streams_are_made_together() {
    append(ALPHA, 0, 1);

    List<StoredEvent> added =
        journal()
            .appendAll(
                List.of(
                    new EventJournal.Append(ALPHA, 1, List.of(event(2), event(3))),
                    new EventJournal.Append(BETA, 0, List.of(event(4)))));

    assertThat(added).extracting(StoredEvent::position).containsExactly(2L, 3L, 4L);
    assertThat(journal().read(ALPHA)).hasSize(3);
    assertThat(journal().read(BETA)).isEqualTo(added.subList(2, 3));
  }

  @Test
  void an_append_to_several_streams_is_made_wholly_or_not_at_all() {
    append(BETA, 0, 1);

    assertThatThrownBy(
            () ->
                journal()
                    .appendAll(
                        List.of(
                            new EventJournal.Append(ALPHA, 0, List.of(event(2))),
                            new EventJournal.Append(BETA, 0, List.of(event(3))))))
        .isInstanceOf(ConcurrentAppend.class);

    assertThat(all()).hasSize(1);
  }

  @Test
  void positions_count_over_all_streams_without_a_gap() {
    append(ALPHA, 0, 1, 2);
    append(BETA, 0, 3);
    append(ALPHA, 2, 4);
    assertThatThrownBy(() -> append(BETA, 0, 5)).isInstanceOf(ConcurrentAppend.class);
    append(BETA, 1, 6, 7);

    assertThat(all()).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(all())
        .extracting(StoredEvent::event)
        .containsExactly(event(1), event(2), event(3), event(4), event(6), event(7));
  }

  @Test
  void the_hashes_of_a_stream_form_a_chain_that_can_be_computed_again() {
    append(ALPHA, 0, 1, 2);
    append(BETA, 0, 3);
    append(ALPHA, 2, 4);

    List<StoredEvent> stream = journal().read(ALPHA);
    assertThat(stream).hasSize(3);
    Optional<Digest> previous = Optional.empty();
    for (StoredEvent stored : stream) {
      assertThat(stored.link().previousHash()).isEqualTo(previous);
      assertThat(stored.hash())
          .isEqualTo(
              EventHash.of(new EventHash.Place(ALPHA, stored.version(), previous), stored.event()));
      previous = Optional.of(stored.hash());
    }
  }

  @Test
  void the_head_is_the_last_event() {
    append(ALPHA, 0, 1, 2);
    append(BETA, 0, 3);

    assertThat(journal().head(ALPHA)).contains(journal().read(ALPHA).get(1));
    assertThat(journal().head(new StreamName("gamma"))).isEmpty();
  }

  @Test
  void reading_behind_a_position_goes_on_from_there() {
    append(ALPHA, 0, 1, 2, 3);
    append(BETA, 0, 4);

    assertThat(journal().readAfter(1, 2))
        .extracting(StoredEvent::event)
        .containsExactly(event(2), event(3));
    assertThat(journal().readAfter(3, 10)).extracting(StoredEvent::event).containsExactly(event(4));
    assertThat(journal().readAfter(4, 10)).isEmpty();
    assertThat(journal().readAfter(0, 0)).isEmpty();
  }

  @Test
  void streams_are_listed_once_by_name() {
    append(BETA, 0, 1);
    append(StreamName.HOME, 0, 2);
    append(ALPHA, 0, 3);
    append(BETA, 1, 4);

    assertThat(journal().streams()).containsExactly(ALPHA, BETA, StreamName.HOME);
  }

  @Test
  void heads_are_the_last_events_of_the_streams_that_are_asked_for_in_their_order() {
    append(BETA, 0, 1, 2);
    append(StreamName.HOME, 0, 3);
    append(ALPHA, 0, 4);
    append(BETA, 2, 5);

    assertThat(journal().heads(List.of(StreamName.HOME, new StreamName("gamma"), BETA)))
        .isEqualTo(
            Stream.of(StreamName.HOME, BETA)
                .map(stream -> EventJournal.Head.of(journal().head(stream).orElseThrow()))
                .toList());
  }

  @Test
  void streams_that_begin_with_a_run_s_name_are_found_by_it() {
    append(BETA, 0, 1);
    EncodedEvent first = naming("{\"parent\":{\"run\":\"" + PARENT + "\"}}");
    journal().append(new EventJournal.Append(ALPHA, 0, List.of(first, event(2))));
    journal().append(new EventJournal.Append(BETA, 1, List.of(first)));

    assertThat(journal().streamsNaming(PARENT)).containsExactly(ALPHA);
    assertThat(journal().streamsNaming(OTHER)).isEmpty();
  }

  @Test
  void what_is_read_about_a_run_is_all_that_names_it_or_none_in_order() {
    journal()
        .append(
            new EventJournal.Append(
                StreamName.HOME,
                0,
                List.of(
                    naming("{\"run\":\"" + PARENT + "\"}"),
                    naming("{\"run\":\"" + OTHER + "\"}"),
                    event(3),
                    naming("{\"run\":\"" + PARENT + "\",\"server\":\"s\"}"))));

    assertThat(journal().readAbout(StreamName.HOME, List.of(PARENT)))
        .extracting(StoredEvent::version)
        .containsSubsequence(1L, 3L, 4L);
    assertThat(journal().readAbout(StreamName.HOME, List.of(OTHER, PARENT)))
        .isEqualTo(journal().read(StreamName.HOME));
    assertThat(journal().readAbout(ALPHA, List.of(PARENT))).isEmpty();
  }

  private static EncodedEvent naming(String data) {
    return new EncodedEvent("named", 1, NOON, data);
  }

  @Test
  void a_stream_without_events_is_empty_beside_one_with_events() {
    append(ALPHA, 0, 1);

    assertThat(journal().read(BETA)).isEmpty();
    assertThat(journal().head(BETA)).isEmpty();
    assertThat(journal().streams()).containsExactly(ALPHA);
    assertThat(journal().heads(List.of(ALPHA, BETA))).hasSize(1);
  }

  @Test
  void of_two_racing_appends_one_wins() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long version = round;
      int number = round;
      List<Boolean> won = race(() -> wins(ALPHA, version, number));
      assertThat(won).containsExactlyInAnyOrder(true, false);
    }
    assertThat(journal().read(ALPHA)).hasSize(ROUNDS);
  }

  @Test
  void racing_appends_to_different_streams_all_get_their_own_position() throws Exception {
    List<StreamName> streams = new ArrayList<>(List.of(ALPHA, BETA));
    race(
        () -> {
          StreamName own;
          synchronized (streams) {
            own = streams.remove(0);
          }
          for (int i = 0; i < ROUNDS; i++) {
            append(own, i, i);
          }
          return true;
        });

    assertThat(all())
        .extracting(StoredEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * ROUNDS).boxed().toList());
    assertThat(journal().read(ALPHA)).hasSize(ROUNDS);
    assertThat(journal().read(BETA)).hasSize(ROUNDS);
  }

  private boolean wins(StreamName stream, long version, int number) {
    try {
      append(stream, version, number);
      return true;
    } catch (ConcurrentAppend lost) {
      return false;
    }
  }

  private static List<Boolean> race(Callable<Boolean> runner) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Boolean> together =
          () -> {
            start.await();
            return runner.call();
          };
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> result : threads.invokeAll(List.of(together, together))) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
