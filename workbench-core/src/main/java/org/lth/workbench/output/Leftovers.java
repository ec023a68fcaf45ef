package org.lth.workbench.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What this process has made outside the home and would leave behind if it ended now: drafts
 * without a name, and the folders that were made for them. Safe for use by several threads.
 */
public final class Leftovers {
  /** The newest first, so that a folder is empty when its turn comes. */
  private static final Deque<Path> ALL = new ConcurrentLinkedDeque<>();

  private Leftovers() {}

  static void add(Path path) {
    ALL.addFirst(path);
  }

  static void drop(Path path) {
    ALL.remove(path);
  }

  /** Removes all of it, for the moment before the process ends in the middle of a command. */
  public static void removeAll() {
    for (Path path : ALL) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException stays) {
        // The process ends, and a person can delete it.
      }
    }
  }
}
