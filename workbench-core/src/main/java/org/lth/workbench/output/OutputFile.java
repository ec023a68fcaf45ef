package org.lth.workbench.output;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lth.workbench.durable.Access;

/**
 * The name of a file that a command leaves outside the home. The file is there whole and durable,
 * or not at all. It never replaces a file of a home, or anything but a regular file.
 *
 * @param name as the user wrote it
 * @param existing what becomes of a regular file of that name
 * @param readers who may read it
 */
public record OutputFile(Path name, Existing existing, Access readers) {

  /** What becomes of a regular file that has the name already. */
  public enum Existing {
    /** It stays; the command has no option that replaces it. */
    STAYS("choose another name"),
    /** It stays, since the option that replaces it was not given. */
    STAYS_UNLESS_TOLD("choose another name, or replace it with --overwrite"),
    /** It is replaced. */
    REPLACED("choose another name");

    private final String next;

    Existing(String next) {
      this.next = next;
    }

    String next() {
      return next;
    }
  }

  /** A file that replaces none, readable as the user's mask says. */
  public static OutputFile of(Path name) {
    return new OutputFile(name, Existing.STAYS, Access.AS_MASKED);
  }

  /** The same, with the answer that {@code --overwrite} gives. */
  public OutputFile overwriting(boolean isReplacing) {
    return new OutputFile(
        name, isReplacing ? Existing.REPLACED : Existing.STAYS_UNLESS_TOLD, readers);
  }

  /** The same, readable by its owner alone. */
  public OutputFile ownersAlone() {
    return new OutputFile(name, existing, Access.OWNER);
  }

  /**
   * Makes sure that the name can be written to, before the work that gives the content.
   *
   * @throws OutputRefused if it may not be
   * @throws OutputFailed if there is no folder that the file could be in
   */
  public void require() {
    Target.of(this);
  }

  /**
   * Writes the file.
   *
   * @throws OutputRefused if the name may not be written to
   * @throws OutputFailed if there is no folder that it could be in, or the disk refuses
   */
  public void write(Body body) {
    Map<OutputFile, Body> alone = new LinkedHashMap<>();
    alone.put(this, body);
    OutputFiles.write(alone);
  }
}
