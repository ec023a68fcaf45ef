package org.lth.workbench.plugin;

import org.lth.workbench.domain.Digest;

/**
 * A jar with services of this program's public interfaces.
 *
 * @param name that its manifest gives as Implementation-Title
 * @param version that its manifest gives as Implementation-Version
 * @param jar the SHA-256 of the whole file
 */
public record Plugin(String name, String version, Digest jar) {
  /** What an environment records of it. */
  public String identity() {
    return version + " " + jar;
  }
}
