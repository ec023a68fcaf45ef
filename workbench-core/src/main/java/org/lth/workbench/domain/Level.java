package org.lth.workbench.domain;

/**
 * A pruning round. Level 0 is the dense network; level k has been pruned k times.
 *
 * @param number 0 or more
 */
public record Level(int number) implements Comparable<Level> {
  /** The dense network. */
  public static final Level DENSE = new Level(0);

  public Level {
    if (number < 0) {
      throw new IllegalArgumentException("a level is 0 or more but this is " + number);
    }
  }

  /** Whether nothing has been pruned yet. */
  public boolean isDense() {
    return number == 0;
  }

  /** The level after this one. */
  public Level next() {
    return new Level(number + 1);
  }

  @Override
  public int compareTo(Level other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
