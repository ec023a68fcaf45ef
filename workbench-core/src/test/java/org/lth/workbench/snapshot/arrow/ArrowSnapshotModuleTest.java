package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lth.workbench.snapshot.SnapshotSamples.masks;
import static org.lth.workbench.snapshot.SnapshotSamples.weights;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.InMemoryFileLedger;
import org.lth.workbench.home.file.FileHomeModule;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;

class ArrowSnapshotModuleTest {
  @TempDir Path root;

  @Test
  void the_module_binds_the_snapshots_of_a_home() {
    Injector injector =
        Guice.createInjector(
            new ArrowSnapshotModule(),
            new FileHomeModule(),
            binder -> {
              binder.bind(HomeLayout.class).toInstance(new HomeLayout(root));
              binder.bind(FileLedger.class).toInstance(new InMemoryFileLedger());
            });
    SnapshotStore store = injector.getInstance(SnapshotStore.class);

    Digest digest = store.put(weights(), masks()).digest();

    assertThat(injector.getInstance(SnapshotStore.class)).isSameAs(store);
    assertThat(injector.getInstance(SnapshotInventory.class).maskNeededBy(digest)).isPresent();
    try (var scope = injector.getInstance(PrivateSnapshots.class).open()) {
      assertThat(scope.store().contains(digest)).isFalse();
    }
  }
}
