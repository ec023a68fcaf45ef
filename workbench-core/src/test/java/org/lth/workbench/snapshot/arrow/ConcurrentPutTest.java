package org.lth.workbench.snapshot.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lth.workbench.snapshot.SnapshotAssertions.assertSameBits;
import static org.lth.workbench.snapshot.SnapshotSamples.masks;
import static org.lth.workbench.snapshot.SnapshotSamples.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.snapshot.SnapshotInventory.Item;

class ConcurrentPutTest {
  private static final int WRITERS = 8;

  @TempDir Path root;

  @Test
  void all_who_put_the_same_at_once_succeed() throws Exception {
    TestHome home = TestHome.at(root);
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    List<Future<SetDigest>> puts = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      ArrowSnapshotStore own = home.store();
      puts.add(
          threads.submit(
              () -> {
                start.await();
                SetDigest digest = own.put(weights(), masks());
                assertSameBits(own.tensors(digest.digest()), weights());
                return digest;
              }));
    }

    for (Future<SetDigest> put : puts) {
      assertThat(put.get()).isEqualTo(ContentDigests.of(weights()));
    }
    threads.shutdown();

    List<Item> items = home.store().items();
    assertThat(items)
        .containsExactlyInAnyOrder(
            home.item(ContentDigests.of(weights()).digest()),
            home.item(ContentDigests.of(masks()).digest()));
    assertThat(items).allSatisfy(item -> assertThat(home.store().check(item)).isEmpty());
  }
}
