package org.lth.workbench.mirror;

/**
 * A copy on the server, as lists show it.
 *
 * @param id that the server chose
 * @param key text of the tag that says what it is a copy of
 * @param place where its files are, and whether it is deleted
 */
public record RemoteRun(Id id, String key, Place place) {
  /** The key of what is no copy any more. */
  public static final String DISCARDED = "discarded";

  /** Whether it is no copy any more. */
  public boolean isDiscarded() {
    return key.equals(DISCARDED);
  }

  /**
   * The server's own name of a run.
   *
   * @param value opaque
   */
  public record Id(String value) {
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * Where a copy is.
   *
   * @param artifacts the address of its files
   * @param isDeleted whether it is in the server's bin
   */
  public record Place(String artifacts, boolean isDeleted) {}
}
