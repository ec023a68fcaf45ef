package org.lth.workbench.cli;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lth.workbench.domain.Problem;
import picocli.CommandLine;

/**
 * A disk that refused, below an exception that does not say so: libraries unpack and write files
 * too, and make exceptions of their own of what the system said.
 */
final class DiskRefusal {
  private static final List<String> WITHOUT_ROOM =
      List.of(
          "no space left on device",
          "disk quota exceeded",
          "database or disk is full",
          "file too large");
  private static final List<String> OTHERWISE =
      List.of("read-only file system", "input/output error", "too many open files");

  private DiskRefusal() {}

  /** What is to be told, if a disk is behind a failure of a command. */
  static Optional<Problem> in(Throwable failure, CommandLine command) {
    String where = command.getCommandSpec().qualifiedName();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage());
      if (saysOneOf(WITHOUT_ROOM, said)) {
        return Optional.of(
            Problem.what("the disk is full")
                .where(where)
                .expected(
                    "space in the home, in the folder of the output and in that for temporary"
                        + " files")
                .actual(said)
                .next("free some space and try again; what is recorded is whole"));
      }
      if (saysOneOf(OTHERWISE, said)) {
        return Optional.of(
            Problem.what("the system refused to read or write")
                .where(where)
                .expected("a disk that works and may be written")
                .actual(said)
                .next("look at the disk and the system's log, then run `workbench verify`"));
      }
    }
    return Optional.empty();
  }

  private static boolean saysOneOf(List<String> words, String said) {
    String small = said.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(small::contains);
  }
}
