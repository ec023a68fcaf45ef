package org.lth.workbench.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lth.workbench.domain.WorkbenchException;

/**
 * Files that belong together, such as a report and its figures. All contents are durable under
 * temporary names before the first gets its own, so a disk that runs full leaves none of them.
 */
public final class OutputFiles {
  private OutputFiles() {}

  /**
   * Writes files, which get their names in the map's order.
   *
   * @throws OutputRefused if one of the names may not be written to; none is then
   * @throws OutputFailed if a file cannot be written; those that were not there before are not
   *     there after
   */
  public static void write(Map<OutputFile, Body> files) {
    Map<Target, Body> targets = new LinkedHashMap<>();
    files.forEach((file, body) -> targets.put(Target.of(file), body));
    Deque<Prepared> prepared = new ArrayDeque<>();
    try {
      targets.forEach((target, body) -> prepared.add(Prepared.of(target, body)));
      publish(prepared);
    } finally {
      prepared.forEach(Prepared::close);
    }
  }

  private static void publish(Deque<Prepared> prepared) {
    Deque<Prepared> published = new ArrayDeque<>();
    try {
      for (Prepared file : prepared) {
        file.publish();
        published.push(file);
      }
    } catch (WorkbenchException failed) {
      published.forEach(Prepared::withdraw);
      throw failed;
    }
  }

  /** A file whose content is durable, and the name that waits for it. */
  private record Prepared(Target target, Draft draft) {
    static Prepared of(Target target, Body body) {
      try {
        return new Prepared(target, Draft.write(target.place(), target.file().readers(), body));
      } catch (IOException refused) {
        throw target.failed(refused);
      } catch (UncheckedIOException refused) {
        throw target.failed(refused.getCause());
      }
    }

    void publish() {
      try {
        if (target.isReplacing()) {
          draft.replace();
        } else {
          draft.publish();
        }
      } catch (FileAlreadyExistsException sinceAMoment) {
        throw target.inTheWay(Obstacle.FILE);
      } catch (IOException refused) {
        throw target.failed(refused);
      }
    }

    /** Takes the name back, unless the file that had it before is gone anyway. */
    void withdraw() {
      try {
        if (!target.isReplacing()) {
          Files.deleteIfExists(target.place());
        }
      } catch (IOException stays) {
        // The failure that led here is the one to tell.
      }
    }

    void close() {
      try {
        draft.close();
      } catch (IOException stays) {
        // A temporary file that cannot be removed is no reason to call a written file unwritten.
      }
    }
  }
}
