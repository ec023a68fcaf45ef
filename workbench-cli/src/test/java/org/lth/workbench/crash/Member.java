package org.lth.workbench.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.lth.workbench.cli.CommandLines;
import org.lth.workbench.cli.Console;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.wiring.Workbench;

/** One process of a crowd on one home; ends with an error as soon as a command does. */
final class Member {
  private static final int BATCH = 7;

  private final Path home;

  private Member(Path home) {
    this.home = home;
  }

  /** Takes the home, {@code writes} or {@code reads}, the member's number, and how many rounds. */
  public static void main(String[] arguments) {
    Member member = new Member(Path.of(arguments[0]));
    int number = Integer.parseInt(arguments[2]);
    for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
      if (arguments[1].equals("writes")) {
        member.write(number);
      } else {
        member.read();
      }
    }
    System.exit(0);
  }

  /** Some members draw the same seed, so that they put the same snapshots at the same time. */
  private void write(int number) {
    String started =
        run(
            "start",
            "--no-control",
            "--levels",
            "1",
            "--seed",
            Integer.toString(number % 3),
            "--set",
            "model=mlp-6",
            "--set",
            "training.steps=20it",
            "--set",
            "evaluation.every=10",
            "--set",
            "checkpoint.every=0.01");
    String run = started.replaceAll("(?s).*\"run\":\"(\\w{12})\",\"seed\".*", "$1");
    run("branch", run + "@1", "--as", "random-reinit", "--count", "2");
    run("show", run);
  }

  private void read() {
    while (!Files.exists(home.resolve("workbench.db"))) {
      // Those who only look make no home.
      LockSupport.parkNanos(10_000_000);
    }
    run("list");
    run("tree");
    run("log", "home");
    run("verify");
    run("gc");
    requireIncreasingPositions();
  }

  private void requireIncreasingPositions() {
    try (Workbench workbench = Workbench.open(home)) {
      long position = 0;
      List<StoredEvent> batch = workbench.journal().readAfter(position, BATCH);
      while (!batch.isEmpty()) {
        for (StoredEvent event : batch) {
          if (event.position() != position + 1) {
            throw new IllegalStateException(event.position() + " follows " + position);
          }
          position = event.position();
        }
        batch = workbench.journal().readAfter(position, BATCH);
      }
    }
  }

  private String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream result = new PrintStream(out, true, UTF_8);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", "--home", home.toString()));
    int exitCode =
        CommandLines.create(new Console(result, System.err, Console.Terminal.NONE))
            .execute(all.toArray(String[]::new));
    if (exitCode != 0) {
      System.err.println(out.toString(UTF_8));
      System.exit(exitCode);
    }
    return out.toString(UTF_8);
  }
}
