package org.lth.workbench.domain;

/**
 * How much of a disk something takes.
 *
 * @param files how many
 * @param bytes in all of them together
 */
public record Extent(long files, long bytes) {
  public static final Extent NONE = new Extent(0, 0);

  public Extent {
    if (files < 0 || bytes < 0) {
      throw new IllegalArgumentException(files + " files of " + bytes + " bytes are no extent");
    }
  }

  /** One file of this many bytes. */
  public static Extent file(long bytes) {
    return new Extent(1, bytes);
  }

  /** Both together. */
  public Extent plus(Extent other) {
    return new Extent(files + other.files, bytes + other.bytes);
  }
}
