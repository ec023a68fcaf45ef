package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.mirror.MirrorMemory.CopyReceipt;
import org.lth.workbench.mirror.MirrorMemory.Progress;
import org.lth.workbench.mirror.MirrorMemory.RunReceipt;
import org.lth.workbench.mirror.MirrorMemory.Turn;

/** What the memory of mirrored servers does, wherever it is. */
public abstract class MirrorMemoryContract {
  private static final ServerAddress SERVER = new ServerAddress("http://one:5000");
  private static final ServerAddress OTHER = new ServerAddress("http://other:5000");
  private static final RunId RUN = RunId.of(1, 1);
  private static final RunKey WHOLE = RunKey.of(RUN);
  private static final RunKey LEVEL = RunKey.of(RUN, new Level(1));
  private static final RunReceipt OF_RUN = new RunReceipt(Sha256.of("basis"), Sha256.of("head"));
  private static final CopyReceipt OF_COPY =
      new CopyReceipt(new RemoteRun.Id("abc"), Sha256.of("content"), 3, Sha256.of("points"));

  /** An empty memory, the same one within a test. */
  protected abstract MirrorMemory memory();

  private Turn turn(ServerAddress server) {
    Optional<Turn> turn = memory().tryTurn(server);
    assertThat(turn).isPresent();
    return turn.orElseThrow();
  }

  @Test
  void the_turn_of_a_server_is_had_once_until_it_is_closed() {
    try (Turn turn = turn(SERVER)) {
      assertThat(turn).isNotNull();
      assertThat(memory().tryTurn(SERVER)).isEmpty();
      turn(OTHER).close();
    }
    turn(SERVER).close();
  }

  @Test
  void receipts_are_there_in_the_next_turn_and_only_for_their_server() {
    try (Turn turn = turn(SERVER)) {
      turn.delivered(WHOLE, OF_COPY);
      turn.delivered(LEVEL, OF_COPY);
      turn.delivered(RUN, OF_RUN);
    }
    try (Turn turn = turn(SERVER)) {
      assertThat(turn.runs()).containsOnly(Map.entry(RUN, OF_RUN));
      assertThat(turn.copies()).containsOnlyKeys(WHOLE.toString(), LEVEL.toString());
      assertThat(turn.copies()).containsEntry(LEVEL.toString(), OF_COPY);
    }
    try (Turn turn = turn(OTHER)) {
      assertThat(turn.runs()).isEmpty();
      assertThat(turn.copies()).isEmpty();
    }
  }

  @Test
  void a_copy_that_is_about_to_change_has_no_receipt_and_neither_has_its_run() {
    try (Turn turn = turn(SERVER)) {
      turn.delivered(WHOLE, OF_COPY);
      turn.delivered(LEVEL, OF_COPY);
      turn.delivered(RUN, OF_RUN);
      turn.open(LEVEL);
    }
    try (Turn turn = turn(SERVER)) {
      assertThat(turn.runs()).isEmpty();
      assertThat(turn.copies()).containsOnlyKeys(WHOLE.toString());
    }
  }

  @Test
  void how_far_a_server_has_come_is_known_without_a_turn() {
    try (Turn turn = turn(SERVER)) {
      turn.delivered(RUN, OF_RUN);
      turn.reached(17);
    }
    assertThat(memory().progress()).containsExactly(new Progress(SERVER, 17, 1));
  }

  @Test
  void what_is_forgotten_of_one_server_is_kept_of_another() {
    for (ServerAddress server : new ServerAddress[] {SERVER, OTHER}) {
      try (Turn turn = turn(server)) {
        turn.delivered(WHOLE, OF_COPY);
        turn.delivered(RUN, OF_RUN);
        turn.reached(3);
      }
    }
    try (Turn turn = turn(SERVER)) {
      turn.forget();
    }
    try (Turn turn = turn(SERVER)) {
      assertThat(turn.runs()).isEmpty();
      assertThat(turn.copies()).isEmpty();
    }
    assertThat(memory().progress()).contains(new Progress(OTHER, 3, 1));
  }
}
