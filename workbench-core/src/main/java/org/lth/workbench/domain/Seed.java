package org.lth.workbench.domain;

/**
 * Where draws start: a whole number that every JSON reader keeps exactly.
 *
 * @param value 0 to 2^53−1
 */
public record Seed(long value) {
  /** The largest seed, 2^53−1. */
  public static final long MAX = (1L << 53) - 1;

  public Seed {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("a seed is 0 to " + MAX + " but this is " + value);
    }
  }

  /** The seed of replicate r (1, 2, ...) when replicate 1 has this one. */
  public Seed replicate(int replicate) {
    return new Seed(Math.addExact(value, replicate - 1L));
  }

  /** Whether each of so many replicates has a seed. */
  public boolean hasReplicates(int replicates) {
    return value <= MAX - (replicates - 1L);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
