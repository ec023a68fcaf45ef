package org.lth.workbench.event;

import java.util.regex.Pattern;

/**
 * What a run is within its lineage: a trunk, or a kind of branch. What each kind of branch means is
 * said by {@code branch.BranchKind}; events only name it.
 *
 * @param word as users and events write it
 */
public record RunKind(String word) {
  private static final Pattern FORM = Pattern.compile("[a-z]+(-[a-z]+)*");

  /** A run that has no parent. */
  public static final RunKind TRUNK = new RunKind("trunk");

  public RunKind {
    if (!FORM.matcher(word).matches()) {
      throw new IllegalArgumentException("no kind of run is named '" + word + "'");
    }
  }

  @Override
  public String toString() {
    return word;
  }
}
