package org.lth.workbench.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.sqlite.SqliteHomeModule;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.sqlite.SqliteDatabase;

/**
 * Times snapshots against SHA-256 and a bare file of the same bytes, and appends against a bare
 * JDBC loop of the same durability, in turn. {@code benchmarks/storage.sh} runs it.
 */
final class StorageBenchmark {
  private static final int SNAPSHOTS = 20;
  private static final int APPENDS = 500;
  private static final int VALUES = 4 << 20;
  private static final MaskSet DENSE = new MaskSet(List.of());

  private final Path folder;
  private final Injector parts;

  private StorageBenchmark(Path folder) {
    this.folder = folder;
    this.parts =
        Guice.createInjector(
            new WorkbenchModule(
                new HomeLayout(folder.resolve("home")),
                SqliteHomeModule.Access.FULL,
                Plugins.NONE));
  }

  /**
   * Runs the benchmark.
   *
   * @param args an empty folder and the number of rounds
   */
  public static void main(String[] args) throws IOException, SQLException {
    StorageBenchmark benchmark = new StorageBenchmark(Path.of(args[0]));
    int rounds = Integer.parseInt(args[1]);
    Pair writes = new Pair("write a snapshot of 16 MiB", "SHA-256 and a synced file");
    Pair reads = new Pair("read it", "the file and SHA-256");
    Pair appends = new Pair("append an event", "a bare JDBC insert");
    for (int round = 0; round < rounds; round++) {
      benchmark.snapshots(round, writes, reads);
      benchmark.appends(round, appends);
    }
    benchmark.parts.getInstance(SqliteDatabase.class).close();
    List.of(writes, reads, appends).forEach(pair -> System.out.println(pair.report()));
  }

  private void snapshots(int round, Pair writes, Pair reads) throws IOException {
    SnapshotStore store = parts.getInstance(SnapshotStore.class);
    for (int i = 0; i < SNAPSHOTS; i++) {
      TensorSet tensors = tensors(1000L * round + i);
      long start = System.nanoTime();
      Digest digest = store.put(tensors, DENSE).digest();
      writes.ours(start);
      start = System.nanoTime();
      store.tensors(digest);
      reads.ours(start);
      byte[] bytes = bytes(tensors);
      Path file = folder.resolve("bare-" + round + "-" + i);
      start = System.nanoTime();
      writeBare(bytes, file);
      writes.peers(start);
      start = System.nanoTime();
      new Sha256().add(Files.readAllBytes(file)).finish();
      reads.peers(start);
      Files.delete(file);
    }
  }

  private static TensorSet tensors(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[VALUES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new TensorSet(
        List.of(new Tensor(new TensorName("fc1.weight"), Shape.of(2048, 2048), values)));
  }

  private static byte[] bytes(TensorSet tensors) {
    ByteBuffer buffer = ByteBuffer.allocate(VALUES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    tensors.forEach(tensor -> buffer.asFloatBuffer().put(tensor.values()));
    return buffer.array();
  }

  private static void writeBare(byte[] bytes, Path file) throws IOException {
    new Sha256().add(bytes).finish();
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void appends(int round, Pair appends) throws SQLException {
    EventJournal journal = parts.getInstance(EventJournal.class);
    StreamName stream = new StreamName("benchmark" + round);
    Path bare = folder.resolve("bare.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + bare)) {
      prepare(connection);
      for (int i = 0; i < APPENDS; i++) {
        EncodedEvent event =
            new EncodedEvent("benchmarked", 1, Instant.EPOCH, "{\"step\":" + i + "}");
        long start = System.nanoTime();
        journal.append(new EventJournal.Append(stream, i, List.of(event)));
        appends.ours(start);
        start = System.nanoTime();
        insertBare(connection, event);
        appends.peers(start);
      }
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS events (position INTEGER PRIMARY KEY, type TEXT, data TEXT)");
    }
    connection.setAutoCommit(false);
  }

  private static void insertBare(Connection connection, EncodedEvent event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO events (type, data) VALUES (?, ?)")) {
      insert.setString(1, event.type());
      insert.setString(2, event.data());
      insert.executeUpdate();
    }
    connection.commit();
  }

  /** Times of two ways to do a thing, in nanoseconds. */
  private record Pair(String what, String peer, List<Long> ours, List<Long> peers) {
    Pair(String what, String peer) {
      this(what, peer, new ArrayList<>(), new ArrayList<>());
    }

    void ours(long start) {
      ours.add(System.nanoTime() - start);
    }

    void peers(long start) {
      peers.add(System.nanoTime() - start);
    }

    private static double median(List<Long> times) {
      long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2] / 1e6;
    }

    String report() {
      return String.format(
          Locale.ROOT,
          "%s: median %.2f ms of %d; %s: %.2f ms; ratio %.2f",
          what,
          median(ours),
          ours.size(),
          peer,
          median(peers),
          median(ours) / median(peers));
    }
  }
}
