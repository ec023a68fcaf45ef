package org.lth.workbench.mirror.sqlite;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.mirror.MirrorMemory;
import org.lth.workbench.mirror.MirrorMemoryContract;

class SqliteMirrorMemoryTest extends MirrorMemoryContract {
  @TempDir Path home;

  @Override
  protected MirrorMemory memory() {
    return new SqliteMirrorMemory(new HomeLayout(home));
  }
}
