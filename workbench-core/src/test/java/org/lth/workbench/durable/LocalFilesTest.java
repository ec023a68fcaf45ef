package org.lth.workbench.durable;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LocalFilesTest {
  /** The system refuses to synchronize this device, as it does a file whose disk has failed. */
  private static final Path NOTHING = Path.of("/dev/null");

  @Test
  void a_refused_synchronization_says_what_it_means() throws IOException {
    try (DurableFiles.OpenFile file = LocalFiles.DISK.open(NOTHING)) {
      assertThatThrownBy(file::force)
          .isInstanceOf(IOException.class)
          .hasMessage("the disk refused to read or write")
          .hasRootCauseMessage("sync failed");
    }
  }
}
