package org.lth.workbench.bundle;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.journal.StoredEvent;

/** A home that sends bundles and one that receives them. */
abstract class TwoHomes {
  static final long MARCH = 1_772_000_000_000L;
  static final long APRIL = 1_775_000_000_000L;

  @TempDir Path root;

  TinyHome sender = new TinyHome(Path.of("unused"), 0);
  TinyHome receiver = sender;

  @BeforeEach
  void open() {
    sender = new TinyHome(root.resolve("sender"), MARCH);
    receiver = new TinyHome(root.resolve("receiver"), APRIL);
  }

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  Path file(String name) {
    return root.resolve(name);
  }

  static List<Digest> hashes(StoredRun run) {
    return run.stored().stream().map(StoredEvent::hash).toList();
  }
}
