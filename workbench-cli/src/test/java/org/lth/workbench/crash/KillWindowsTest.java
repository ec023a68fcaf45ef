package org.lth.workbench.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.cli.CommandLines;
import org.lth.workbench.cli.Console;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.mirror.mlflow.FakeMlflow;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;
import org.lth.workbench.wiring.Workbench;

/**
 * Kills at system calls that random moments hardly ever meet. strace ends the process as it enters
 * the n-th call on named files, so each kill is in the window that it is meant for. Without strace
 * these tests fail.
 */
@Tag("crash")
class KillWindowsTest {
  private static final int KILLS = 13;
  private static final List<String> FORMATS = List.of("bundle", "safetensors", "onnx", "sparse");

  @TempDir private static Path shared;

  private static Path origin = Path.of("");
  private static String run = "";
  private static List<Digest> original = List.of();

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws InterruptedException {
    origin = shared.resolve("origin");
    Victim training = Victim.start(origin, shared.resolve("tmp"), Recipe.REWOUND.start());
    assertThat(training.end()).as(training.said().toString()).isZero();
    try (Workbench workbench = Workbench.openForReading(origin)) {
      run = workbench.catalog().ids().get(0).value();
    }
    original = hashes(origin);
  }

  /**
   * The n-th of some system calls on some files, or on any file; it is never carried out.
   *
   * @param calls by name
   * @param when n
   * @param files none for any
   */
  private record Window(String calls, int when, List<Path> files) {
    Window(String calls, int when, Path file) {
      this(calls, when, List.of(file));
    }

    List<String> tracer() {
      List<String> tracer = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
      tracer.addAll(List.of("-e", "trace=" + calls));
      tracer.addAll(List.of("-e", "inject=" + calls + ":signal=KILL:when=" + when));
      files.forEach(file -> tracer.addAll(List.of("-P", file.toString())));
      return tracer;
    }
  }

  /** Executes a command that is killed in a window. */
  private void kill(Window window, Path home, List<String> arguments) throws InterruptedException {
    Path answer = folder.resolve("answer");
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--home", home.toString()));
    Victim process = Victim.startTraced(window.tracer(), answer, all);
    assertThat(process.end())
        .as("%s of %s: %s", window, arguments, process.said())
        .isEqualTo(Victim.KILLED);
  }

  /** Executes a command in this process, which must end well; what it answers. */
  private static String execute(Path home, List<String> arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, UTF_8);
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--home", home.toString()));
    int exit =
        CommandLines.create(new Console(stream, stream, Console.Terminal.NONE))
            .execute(all.toArray(String[]::new));
    assertThat(exit).as(said.toString(UTF_8)).isZero();
    return said.toString(UTF_8);
  }

  /** All hashes of runs' events, which commit to every digest of weights, masks and tables. */
  private static List<Digest> hashes(Path home) {
    try (Workbench workbench = Workbench.openForReading(home)) {
      return workbench.catalog().runs().stream()
          .flatMap(known -> known.stored().stream())
          .map(StoredEvent::hash)
          .toList();
    }
  }

  private static void assertSound(Path home) {
    execute(home, List.of("verify"));
    assertThat(hashes(home)).isEqualTo(original);
  }

  private static List<Path> files(Path of) {
    try (Stream<Path> files = Files.list(of)) {
      return files.sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void report(int kills, String window) {
    System.out.println(kills + " kills " + window + ": nothing lost, every digest equal");
  }

  /** A file that an undisturbed export writes. */
  private Path whole(String format) {
    Path file = folder.resolve("whole." + format);
    if (!Files.exists(file)) {
      execute(origin, exporting(format, file));
    }
    return file;
  }

  private static List<String> exporting(String format, Path file) {
    String what = format.equals("bundle") ? run : run + "@3";
    return List.of("export", "--format", format, what, file.toString());
  }

  @Test
  void kills_between_an_imports_commit_and_its_answer() throws InterruptedException {
    Path bundle = whole("bundle");
    for (int kill = 0; kill < KILLS; kill++) {
      Path answer = folder.resolve("answer");
      // The answer has two lines.
      int line = 1 + kill % 2;

      killAnImport(bundle, new Window("write", line, answer), folder.resolve("home" + kill));

      assertThat(answer).content().hasLineCount(line - 1);
    }
    report(KILLS, "between an import's commit and its answer");
  }

  @Test
  void kills_between_an_imports_answer_and_its_end() throws InterruptedException {
    Path bundle = whole("bundle");
    for (int kill = 0; kill < KILLS / 2; kill++) {
      Path home = folder.resolve("home" + kill);
      // The log of the database is copied into it.
      Path database = new HomeLayout(home).database();

      killAnImport(bundle, new Window("pwrite64", 1 + 2 * kill, database), home);
    }
    report(KILLS / 2, "between an import's answer and its end");
  }

  private void killAnImport(Path bundle, Window window, Path home) throws InterruptedException {
    List<String> arguments = List.of("import", bundle.toString());
    kill(window, home, arguments);

    assertSound(home);
    assertThat(execute(home, arguments)).contains("already here");
    execute(home, List.of("gc"));
    assertSound(home);
    assertThat(files(home.resolve("tmp"))).isEmpty();
    assertThat(names(home.resolve("snapshots"))).isEqualTo(names(origin.resolve("snapshots")));
  }

  @Test
  void kills_between_the_deletions_of_gc() throws Exception {
    Path home = copy();
    List<Path> kept = files(home.resolve("snapshots"));
    for (int kill = 0; kill < KILLS; kill++) {
      List<Path> litter = litter(home, kill);
      Path next = litter.get(1 + kill);

      kill(new Window("unlink,unlinkat", 1, next), home, List.of("gc"));

      assertThat(litter.subList(0, 1 + kill)).noneMatch(Files::exists);
      assertThat(litter.subList(1 + kill, litter.size())).allMatch(Files::exists);
      assertSound(home);
    }
    execute(home, List.of("gc"));
    assertThat(files(home.resolve("snapshots"))).isEqualTo(kept);
    assertSound(home);
    report(KILLS, "between the deletions of gc");
  }

  /** Puts tables that no event names; their files are removed in the order of their names. */
  private static List<Path> litter(Path home, int kill) {
    HomeLayout layout = new HomeLayout(home);
    List<Path> litter = new ArrayList<>();
    try (Workbench workbench = Workbench.open(home)) {
      SnapshotStore store = workbench.snapshots();
      for (long number = 0; number < KILLS + 3; number++) {
        Table table = new Table(List.of(new Table.Longs("number", new long[] {kill, number})));
        litter.add(layout.snapshot(store.put(table)));
      }
    }
    Collections.sort(litter);
    return litter;
  }

  @Test
  void kills_between_an_exports_fsync_and_its_rename() throws Exception {
    Path home = copy();
    for (int kill = 0; kill < KILLS; kill++) {
      String format = FORMATS.get(kill % FORMATS.size());
      boolean isReplacing = kill / FORMATS.size() % 2 == 1;
      Path target = Files.createDirectory(folder.resolve("target" + kill)).resolve("file");
      List<String> arguments = new ArrayList<>(exporting(format, target));
      if (isReplacing) {
        Files.writeString(target, "old");
        arguments.add("--overwrite");
      }

      // An export names no other file; of a renaming strace would see the old name only.
      kill(new Window("link,linkat,rename,renameat,renameat2", 1, List.of()), home, arguments);

      if (isReplacing) {
        assertThat(target).hasContent("old");
      } else {
        assertThat(target).doesNotExist();
      }
      // The draft is whole, so the kill was not before it was written.
      Path whole = whole(format);
      assertThat(drafts(target)).singleElement().satisfies(d -> assertSame(d, whole));
      assertSound(home);
      execute(home, arguments);
      assertSame(target, whole);
    }
    assertSound(home);
    report(KILLS, "between an export's fsync and its rename");
  }

  private static List<Path> drafts(Path of) {
    return files(of.resolveSibling("")).stream().filter(file -> !file.equals(of)).toList();
  }

  private static void assertSame(Path file, Path expected) {
    assertThat(file).hasSameBinaryContentAs(expected);
  }

  @Test
  void kills_while_the_mirrors_cursor_is_written() throws Exception {
    Path home = copy();
    try (FakeMlflow mlflow = new FakeMlflow()) {
      List<String> mirroring = List.of("mirror", "--to", mlflow.address());
      execute(home, mirroring);
      Map<String, String> whole = mlflow.content();
      for (int kill = 0; kill < KILLS; kill++) {
        mlflow.wipe();
        List<Path> memory = new ArrayList<>();
        for (String part : List.of("", "-wal", "-shm")) {
          memory.add(home.resolve("mirror.db" + part));
        }
        for (Path file : memory) {
          Files.deleteIfExists(file);
        }

        kill(new Window("pwrite64", 1 + 4 * kill, memory.subList(0, 2)), home, mirroring);

        assertThat(memory.get(0)).exists();
        assertSound(home);
        execute(home, mirroring);
        execute(home, List.of("mirror", "--check", "--to", mlflow.address()));
        assertThat(mlflow.content()).isEqualTo(whole);
      }
    }
    assertSound(home);
    report(KILLS, "while the mirror's cursor was written");
  }

  private Path copy() throws IOException {
    Path home = folder.resolve("home");
    try (Stream<Path> files = Files.walk(origin)) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve(origin.relativize(file).toString()));
      }
    }
    return home;
  }

  private static List<String> names(Path of) {
    return files(of).stream().map(file -> file.getFileName().toString()).toList();
  }
}
