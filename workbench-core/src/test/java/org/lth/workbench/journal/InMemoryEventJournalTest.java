package org.lth.workbench.journal;

class InMemoryEventJournalTest extends EventJournalContract {
  private final EventJournal journal = new InMemoryEventJournal();

  @Override
  protected EventJournal journal() {
    return journal;
  }
}
