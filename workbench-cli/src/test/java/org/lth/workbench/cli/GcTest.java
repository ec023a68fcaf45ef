package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `gc` says and does to a real home. */
class GcTest {
  private static final int HALF = 1234;

  @TempDir Path home;

  private String start() {
    return Invocation.json(
            home,
            "start",
            "--no-control",
            "--levels",
            "1",
            "--set",
            "model=mlp-6",
            "--set",
            "training.steps=4it")
        .get("run")
        .asText();
  }

  /** Litters the home with a half-written snapshot and with a checkpoint of a run that is over. */
  private void litter(String run) throws IOException {
    Path snapshots = home.resolve("snapshots");
    Files.write(snapshots.resolve("half.tmp"), new byte[HALF]);
    Path checkpoints = home.resolve("checkpoints").resolve(run).resolve("snapshots");
    Files.createDirectories(checkpoints);
    try (Stream<Path> files = Files.list(snapshots)) {
      Path any = files.filter(file -> file.toString().endsWith(".arrow")).findFirst().orElseThrow();
      Files.copy(any, checkpoints.resolve(any.getFileName().toString()));
    }
  }

  @Test
  void a_dry_run_says_what_would_go_and_whose_it_is_and_the_removal_is_recorded()
      throws IOException {
    String run = start();
    litter(run);
    String events = Invocation.in(home, "log", "home").out();

    JsonNode would = Invocation.json(home, "gc", "--dry-run");

    assertThat(would.get("dryRun").asBoolean()).isTrue();
    assertThat(would.at("/temporary/bytes").asLong()).isEqualTo(HALF);
    assertThat(would.at("/checkpoints/runs/0/run").asText()).isEqualTo(run);
    assertThat(would.at("/checkpoints/runs/0/state").asText()).isEqualTo("finished");
    assertThat(would.at("/total/files").asInt()).isEqualTo(2);
    assertThat(Invocation.in(home, "log", "home").out()).isEqualTo(events);

    Invocation people = Invocation.in(home, "gc");
    assertThat(people.exitCode()).isZero();
    assertThat(people.out())
        .contains("left by killed processes", "1.2 kB", run + " (finished)", "removed 2 files, ");

    assertThat(Invocation.in(home, "gc").out()).isEqualTo("nothing to remove\n");
    assertThat(Invocation.json(home, "verify").get("problems")).isEmpty();
    JsonNode log = Invocation.json(home, "log", "home").get("events");
    assertThat(log.findValuesAsText("type")).containsOnlyOnce("space-collected");
  }

  @Test
  void a_home_that_is_not_sound_keeps_everything_and_the_damage_is_named() throws IOException {
    litter(start());
    Path snapshots = home.resolve("snapshots");
    Path damaged;
    try (Stream<Path> files = Files.list(snapshots)) {
      damaged = files.filter(file -> file.toString().endsWith(".arrow")).findFirst().orElseThrow();
    }
    Files.delete(damaged);

    Invocation people = Invocation.in(home, "gc");
    Invocation json = Invocation.in(home, "gc", "--json");

    assertThat(people.exitCode()).isEqualTo(1);
    assertThat(people.out()).contains(damaged.toString(), "nothing was removed");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.document().at("/problems/0/where").asText()).isEqualTo(damaged.toString());
    assertThat(json.document().at("/total/files").asInt()).isZero();
    assertThat(snapshots.resolve("half.tmp")).exists();
  }
}
