package org.lth.workbench.home;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A ledger that lives as long as its process: a replay's private one. */
public final class InMemoryFileLedger implements FileLedger {
  private final SortedMap<String, Entry> entries = new TreeMap<>();

  @Override
  public synchronized void record(Entry entry) {
    entries.put(entry.name(), entry);
  }

  @Override
  public synchronized void forget(Collection<String> names) {
    entries.keySet().removeAll(names);
  }

  @Override
  public synchronized Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public synchronized List<Entry> entries() {
    return List.copyOf(entries.values());
  }
}
