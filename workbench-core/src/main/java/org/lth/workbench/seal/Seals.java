package org.lth.workbench.seal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;

/**
 * Seals a home's journal, and says what it lacks of what was sealed or noted before.
 *
 * @param journal of the home
 * @param memory beside it
 * @param clock when seals are made
 */
public record Seals(EventJournal journal, SealMemory memory, InstantSource clock) {
  private static final String RESTORE =
      "put a newer backup of the database back; `workbench gc --force-lost-events` gives the lost"
          + " events up, with every snapshot that only they named";

  /**
   * A seal of the journal as it is.
   *
   * @throws SealRefused if there is nothing to seal, or what was sealed before is not here
   */
  public Seal take() {
    List<Problem> lost = lost();
    if (!lost.isEmpty()) {
      throw new SealRefused(Kind.REFUSED, lost.get(0), null);
    }
    return now()
        .orElseThrow(
            () ->
                new SealRefused(
                    Kind.REFUSED,
                    Problem.what("a home without events cannot be sealed")
                        .where("the journal of this home")
                        .expected("one event or more")
                        .actual("no event")
                        .next("train something first: `workbench start`"),
                    null));
  }

  private Optional<Seal> now() {
    // The position first: heads that were appended to in between still lead past it.
    return journal
        .last()
        .map(
            last ->
                new Seal(
                    home(),
                    EventHash.format(clock.instant()),
                    last.position(),
                    journal.heads(journal.streams())));
  }

  private Digest home() {
    return memory
        .lastEvent()
        .map(LastEvent::home)
        .or(() -> memory.seal().map(Seal::home))
        .or(() -> at(1).map(StoredEvent::hash))
        .orElseThrow(() -> new IllegalStateException("a journal without a first event"));
  }

  private Optional<StoredEvent> at(long position) {
    return journal.readAfter(position - 1, 1).stream()
        .filter(event -> event.position() == position)
        .findFirst();
  }

  /** Notes the journal's last event, unless the one that was noted before is not here any more. */
  public void noteLastEvent() {
    Optional<LastEvent> known = memory.lastEvent();
    Optional<StoredEvent> last = journal.last();
    boolean isNew =
        !known.map(LastEvent::hash).equals(last.map(StoredEvent::hash)) && last.isPresent();
    if (isNew && lastEventLost().isEmpty()) {
      memory.keep(new LastEvent(home(), last.get().position(), last.get().hash()));
    }
  }

  /** Remembers the journal as it is, which was found to be sound. */
  public void remember() {
    now().ifPresent(memory::keep);
  }

  /** Takes the journal as it is for all that there ever was. */
  public void giveLostUp() {
    memory.forget();
    noteLastEvent();
    remember();
  }

  /** What the journal lacks of what is remembered beside it. */
  public List<Problem> lost() {
    List<Problem> lost = new ArrayList<>(lastEventLost());
    if (lost.isEmpty()) {
      memory.seal().ifPresent(seal -> lost.addAll(new SealedHistory(seal, RESTORE).lost(journal)));
    }
    return lost;
  }

  /** The same of the last event alone, which is found at once. */
  public List<Problem> lastEventLost() {
    return memory
        .lastEvent()
        .filter(known -> !at(known.position()).map(StoredEvent::hash).equals(hash(known)))
        .map(known -> List.of(lost(known)))
        .orElse(List.of());
  }

  private static Optional<Digest> hash(LastEvent known) {
    return Optional.of(known.hash());
  }

  private Problem lost(LastEvent known) {
    long here = journal.last().map(StoredEvent::position).orElse(0L);
    boolean isBegunAnew = !at(1).map(StoredEvent::hash).equals(Optional.of(known.home()));
    String what = "this home has lost events: " + SealedHistory.cause(here, isBegunAnew);
    return Problem.what(what)
        .where("the journal of this home")
        .expected("event " + known.position() + " " + known.hash() + ", as it was noted")
        .actual(
            at(known.position())
                .map(other -> "another event there, " + other.hash())
                .orElse(here == 0 ? "no event at all" : "event " + here + " is the last"))
        .next(RESTORE);
  }

  /** What the journal lacks of a seal that was made of this home earlier. */
  public List<Problem> against(Seal seal) {
    Optional<Digest> own =
        memory.lastEvent().map(LastEvent::home).or(() -> at(1).map(StoredEvent::hash));
    if (own.isPresent() && !own.get().equals(seal.home())) {
      return List.of(
          Problem.what("the seal is of another home, or of a journal that was lost here")
              .where("the journal of this home")
              .expected("a journal that began with event " + seal.home())
              .actual("one that began with event " + own.get())
              .next("hold the seal against the home that it was made of, or " + RESTORE));
    }
    return new SealedHistory(seal, RESTORE).lost(journal);
  }
}
