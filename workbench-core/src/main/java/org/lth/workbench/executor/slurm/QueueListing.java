package org.lth.workbench.executor.slurm;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code squeue} says about jobs of arrays, asked for in a form that every version since the
 * arrays has. Its JSON changes from version to version.
 */
final class QueueListing {
  /** Id, state, node and name of the job; an unexpanded array is one line. */
  static final String FORMAT = "%i|%T|%N|%j";

  /** The same by {@code sacct}, for jobs that the controller has forgotten. */
  static final String ACCOUNTED = "JobID,State,NodeList,JobName";

  private static final int PARTS = 4;

  private QueueListing() {}

  /**
   * A job of an array.
   *
   * @param name of the array
   * @param place of the job
   * @param state in Slurm's word
   * @param node on which it is or was; empty if on none
   */
  record Entry(String name, Place place, String state, String node) {}

  /**
   * Where a job is.
   *
   * @param array number of the array's first job
   * @param index of the job in it
   */
  record Place(long array, int index) {}

  /**
   * Reads lines; those of jobs that belong to no array are left out.
   *
   * @throws UnreadableListing if a line is something else
   */
  static List<Entry> read(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        readLine(line, entries);
      }
    }
    return entries;
  }

  private static void readLine(String line, List<Entry> entries) {
    String[] parts = line.strip().split("\\|", -1);
    if (parts.length != PARTS) {
      throw new UnreadableListing("lines in the form " + FORMAT, line);
    }
    String[] id = parts[0].split("_", 2);
    if (id.length < 2) {
      return;
    }
    String node = parts[2].startsWith("None") || parts[2].startsWith("(") ? "" : parts[2];
    for (int index : ArrayIndices.read(id[1])) {
      Place place = new Place(number(id[0], line), index);
      entries.add(new Entry(parts[3], place, parts[1], node));
    }
  }

  private static long number(String digits, String line) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException notANumber) {
      throw new UnreadableListing("a number of a job before '_'", line);
    }
  }
}
