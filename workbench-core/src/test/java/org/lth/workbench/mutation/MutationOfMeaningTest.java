package org.lth.workbench.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.bundle.BundleCheck;
import org.lth.workbench.bundle.BundleWriter;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.release.ReleasedHome;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.wiring.Workbench;

/**
 * Bundles in which one value lies, with every hash right: a trunk, one that rewinds, one that is
 * treated, one that was pruned before training, one that was interrupted, a branch of every kind,
 * and the prefixes that came with them. {@code check}, {@code verify} or {@code replay} objects, or
 * the value is in the written list of {@code docs/trust.md}.
 */
class MutationOfMeaningTest {
  /** How many of each type of event are tried where not all are. */
  private static final int OF_EACH_TYPE = Integer.getInteger("workbench.mutations", 2);

  private static final long SEED = 16;

  @TempDir Path root;

  private Path sender = Path.of("unused");
  private Path empty = Path.of("unused");
  private int homes;

  /** What found a lie. */
  private enum Found {
    CHECK,
    VERIFY,
    REPLAY,
    NOTHING
  }

  /** A lie, and the bundle that it is told in. */
  private record Case(ForgedBundle bundle, Mutation mutation) {}

  @BeforeEach
  void unpack() throws IOException {
    sender = ReleasedHome.unpack("0.1.0", root.resolve("sender"));
    empty = root.resolve("empty");
    Workbench.open(empty).close();
  }

  @Test
  void a_sample_of_lies_is_objected_to_at_the_right_place() throws IOException {
    Map<String, List<Case>> byType = new TreeMap<>();
    for (Case each : cases()) {
      byType.computeIfAbsent(each.mutation().type(), type -> new ArrayList<>()).add(each);
    }
    List<Case> sample = new ArrayList<>();
    for (List<Case> ofType : byType.values()) {
      Collections.shuffle(ofType, new Random(SEED));
      sample.addAll(ofType.subList(0, Math.min(OF_EACH_TYPE, ofType.size())));
    }
    run(sample);
  }

  @Test
  @Tag("mutation")
  void every_lie_is_objected_to_at_the_right_place() throws IOException {
    run(cases());
  }

  private void run(List<Case> cases) throws IOException {
    UnprovenFields unproven = UnprovenFields.read();
    Map<String, Map<Found, Integer>> tally = new TreeMap<>();
    List<String> believed = new ArrayList<>();
    for (Case each : cases) {
      Found found;
      try {
        found = objection(each);
      } catch (RuntimeException fault) {
        believed.add(each.mutation() + " ended in " + fault);
        continue;
      }
      tally
          .computeIfAbsent(each.mutation().type(), type -> new TreeMap<>())
          .merge(found, 1, Integer::sum);
      if (found == Found.NOTHING && !unproven.has(each.mutation())) {
        believed.add(each.mutation().toString());
      }
    }
    StringBuilder text = new StringBuilder();
    tally.forEach((type, counts) -> text.append(type).append(' ').append(counts).append('\n'));
    text.append(cases.size()).append(" in all\n");
    Files.writeString(
        Path.of("target", "mutations.txt"), text + String.join("\n", believed) + "\n");
    assertThat(believed).isEmpty();
  }

  private List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    Set<String> told = new TreeSet<>();
    try (Workbench workbench = Workbench.open(sender)) {
      for (StoredRun run : chosen(workbench.catalog().runs())) {
        Path file = root.resolve(run.run() + ".zip");
        workbench
            .export()
            .export(List.of(run.run()), file, BundleWriter.Packing.PLAIN, (done, total) -> {});
        ForgedBundle bundle = new ForgedBundle(file, workbench.streams().codec());
        for (Mutation mutation : mutations(bundle)) {
          // Branches of one ticket bring the same prefix, of which one is enough.
          if (told.add(mutation.toString())) {
            cases.add(new Case(bundle, mutation));
          }
        }
      }
    }
    return cases;
  }

  /** One run of every kind, and every trunk that differs from the others by more than its seed. */
  private static List<StoredRun> chosen(List<StoredRun> runs) {
    Map<String, StoredRun> chosen = new LinkedHashMap<>();
    List<StoredRun> oldestFirst = new ArrayList<>(runs);
    oldestFirst.sort(Comparator.comparing(StoredRun::run));
    for (StoredRun run : oldestFirst) {
      var spec = run.state().started().plan().spec();
      String kind = run.state().started().kind().word();
      chosen.putIfAbsent(
          kind
              + spec.rewinding()
              + spec.pruning().strategy()
              + (run.state().started().branching().isPresent() ? "" : spec.lastLevel()),
          run);
    }
    return new ArrayList<>(chosen.values());
  }

  private static List<Mutation> mutations(ForgedBundle bundle) {
    TreeSet<String> digests = new TreeSet<>();
    bundle.events().values().stream()
        .flatMap(List::stream)
        .forEach(event -> collect(event.get("data"), digests));
    Mutations mutations = new Mutations(digests);
    for (Map.Entry<String, List<ObjectNode>> run : bundle.events().entrySet()) {
      mutations.addAll(run.getKey(), bundle.part(run.getKey()), run.getValue());
    }
    return mutations.all();
  }

  private static void collect(com.fasterxml.jackson.databind.JsonNode node, Set<String> into) {
    if (node.isTextual() && node.asText().startsWith("sha256:")) {
      into.add(node.asText());
    }
    node.forEach(child -> collect(child, into));
  }

  /** What objects first; an objection names the run, or a snapshot that its events name. */
  private Found objection(Case lie) throws IOException {
    Path forged = lie.bundle().write(lie.mutation(), root.resolve("forged.zip"));
    Path home = root.resolve("home-" + homes++);
    Homes.copy(empty, home);
    try (Workbench workbench = Workbench.open(home)) {
      try (BundleCheck.Checked checked =
          workbench
              .bundleCheck()
              .check(forged, BundleCheck.Demands.STANDARD, (done, total) -> {})) {
        List<Problem> problems = checked.report().problems();
        if (!problems.isEmpty()) {
          assertPlace(lie, problems.get(0));
          return Found.CHECK;
        }
        workbench.bundleImport().importAll(checked);
      } catch (WorkbenchException refused) {
        assertThat(refused.kind())
            .as(lie.mutation().toString())
            .isEqualTo(WorkbenchException.Kind.REFUSED);
        assertPlace(lie, refused.problem());
        return Found.CHECK;
      }
      List<Problem> problems = workbench.verification().verify((done, total) -> {}).problems();
      if (!problems.isEmpty()) {
        assertPlace(lie, problems.get(0));
        return Found.VERIFY;
      }
      return replayed(workbench) ? Found.REPLAY : Found.NOTHING;
    } finally {
      Homes.delete(home);
    }
  }

  private static void assertPlace(Case lie, Problem problem) {
    String where = problem.where();
    boolean isNamed =
        lie.bundle().events().keySet().stream().anyMatch(where::contains)
            || where.contains("snapshot")
            || where.endsWith(".arrow")
            || where.startsWith("event ");
    assertThat(isNamed).as("%s: %s", lie.mutation(), problem).isTrue();
  }

  /** Whether the replay of any whole run objects. */
  private static boolean replayed(Workbench workbench) {
    for (StoredRun run : workbench.catalog().runs()) {
      if (run.part() == HistoryPart.WHOLE) {
        ReplayReport report = workbench.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE);
        if (report.verdict() == ReplayVerdict.DIVERGED
            || report.verdict() == ReplayVerdict.BLOCKED) {
          return true;
        }
      }
    }
    return false;
  }
}
