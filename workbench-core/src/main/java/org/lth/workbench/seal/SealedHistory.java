package org.lth.workbench.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventJournal.Head;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/**
 * Holds a journal against a seal: everything that was sealed must still be the beginning of what is
 * there.
 *
 * @param seal that was made earlier
 * @param remedy for what is lost
 */
record SealedHistory(Seal seal, String remedy) {
  /** Why events may be missing, going by what is left. */
  static String cause(long position, boolean isBegunAnew) {
    if (position == 0) {
      return "its journal is lost";
    }
    return isBegunAnew
        ? "its journal is lost and was begun anew"
        : "an older database was put back, or the journal's end was cut off";
  }

  List<Problem> lost(EventJournal journal) {
    long position = journal.last().map(StoredEvent::position).orElse(0L);
    List<Problem> problems = new ArrayList<>();
    if (position < seal.position()) {
      problems.add(shorter(position, isBegunAnew(journal)));
    }
    if (position > 0) {
      Map<StreamName, Head> here = new TreeMap<>();
      List<StreamName> names = seal.heads().stream().map(Head::stream).toList();
      journal.heads(names).forEach(head -> here.put(head.stream(), head));
      for (Head sealed : seal.heads()) {
        Optional.ofNullable(here.get(sealed.stream()))
            .map(head -> compared(sealed, head, journal))
            .orElseGet(() -> Optional.of(missing(sealed)))
            .ifPresent(problems::add);
      }
    }
    return problems;
  }

  private boolean isBegunAnew(EventJournal journal) {
    return journal.readAfter(0, 1).stream().noneMatch(first -> first.hash().equals(seal.home()));
  }

  private Problem shorter(long position, boolean isBegunAnew) {
    return Problem.what("this home has lost events: " + cause(position, isBegunAnew))
        .where("the journal of this home")
        .expected(seal.position() + " events or more, as sealed at " + seal.at())
        .actual(position + " events")
        .next(remedy);
  }

  private Problem missing(Head sealed) {
    return Problem.what("the history of " + name(sealed.stream()) + " is missing")
        .where(name(sealed.stream()))
        .expected(sealed.version() + " events, as sealed at " + seal.at())
        .actual("no event")
        .next(remedy);
  }

  private Optional<Problem> compared(Head sealed, Head here, EventJournal journal) {
    if (here.equals(sealed)) {
      return Optional.empty();
    }
    if (here.version() < sealed.version()) {
      return Optional.of(
          Problem.what("the end of the history of " + name(sealed.stream()) + " is missing")
              .where(name(sealed.stream()))
              .expected(
                  "event " + sealed.version() + " " + sealed.hash() + ", as sealed at " + seal.at())
              .actual("event " + here.version() + " is the last")
              .next(remedy));
    }
    String there =
        journal.read(sealed.stream()).stream()
            .filter(event -> event.version() == sealed.version())
            .map(event -> event.hash().toString())
            .findFirst()
            .orElse("no such event");
    return there.equals(sealed.hash().toString())
        ? Optional.empty()
        : Optional.of(
            Problem.what(name(sealed.stream()) + " has another history than was sealed")
                .where("event " + sealed.stream() + "#" + sealed.version())
                .expected(sealed.hash() + ", as sealed at " + seal.at())
                .actual(there)
                .next("find out which is the true one; " + remedy));
  }

  private static String name(StreamName stream) {
    if (stream.equals(StreamName.HOME)) {
      return "the home itself";
    }
    return stream.study().map(study -> "study " + study).orElseGet(() -> "run " + stream);
  }
}
