package org.lth.workbench.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.lth.workbench.event.RunKind;

/** The words of all kinds of branches, for completion and for people. */
final class BranchKinds implements Iterable<String> {
  List<String> words() {
    return Arrays.stream(RunKind.values())
        .filter(kind -> kind != RunKind.TRUNK)
        .map(RunKind::word)
        .toList();
  }

  @Override
  public Iterator<String> iterator() {
    return words().iterator();
  }
}
