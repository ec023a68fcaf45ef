package org.lth.workbench.cli;

import java.util.Iterator;
import org.lth.workbench.spec.SpecKeys;

/** The beginnings of settings, such as {@code levels=}, for completion. */
final class KeyNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return SpecKeys.ALL.stream().map(key -> key.name() + "=").iterator();
  }
}
