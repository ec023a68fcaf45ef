package org.lth.workbench.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.event.RunKind;

/**
 * Replicates that were checked to be of one experiment: trunks that differ in their seeds alone.
 */
record Experiment(List<Replicate> replicates) {
  Experiment {
    replicates = List.copyOf(replicates);
    if (replicates.isEmpty()) {
      throw new IllegalArgumentException("an experiment has a replicate");
    }
    Map<SortedMap<String, Object>, RunId> seen = new LinkedHashMap<>();
    for (Replicate replicate : replicates) {
      checkTrunk(replicate);
      checkQuestion(replicates.get(0), replicate);
      RunId twin = seen.put(replicate.seeds(), replicate.run());
      if (twin != null) {
        throw bad(
            "two runs are the same replicate",
            twin + " and " + replicate.run(),
            "runs of different seeds, since equal ones count once",
            "the seeds " + replicate.seeds(),
            "leave one of them out");
      }
    }
  }

  /** The levels whose tickets all replicates have trained. */
  List<Level> tickets() {
    List<Level> common =
        replicates
            .get(0)
            .tickets()
            .filter(level -> replicates.stream().allMatch(hasTrained(level)))
            .toList();
    if (common.isEmpty()) {
      throw bad(
          "there is no ticket to judge",
          replicates.get(0).run().value(),
          "a level above 0 that every replicate has trained",
          "none",
          "wait for the runs, or `workbench resume` them");
    }
    return common;
  }

  /** Steps from one evaluation to the next, the same in all replicates. */
  long stepsApart() {
    return replicates.get(0).trunk().started().plan().spec().evaluationEvery();
  }

  private static Predicate<Replicate> hasTrained(Level level) {
    return replicate -> replicate.outcome(level).isPresent();
  }

  /** Levels that were asked for. */
  List<Level> checked(List<Level> levels) {
    for (Level level : levels) {
      for (Replicate replicate : replicates) {
        if (level.isDense() || replicate.outcome(level).isEmpty()) {
          throw bad(
              "a replicate has no such ticket",
              replicate.run() + "@" + level,
              "a trained level above 0",
              "trained levels " + replicate.tickets().toList(),
              "ask for another level, or `workbench resume " + replicate.run() + "`");
        }
      }
    }
    return levels.stream().distinct().toList();
  }

  private static void checkTrunk(Replicate replicate) {
    if (!replicate.trunk().started().kind().equals(RunKind.TRUNK)
        || replicate.outcome(Level.DENSE).isEmpty()) {
      throw bad(
          "this run has no dense network to be held against",
          replicate.run().value(),
          "a trunk whose level 0 is trained",
          "a run of kind " + replicate.trunk().started().kind().word(),
          "name trunks; their random-reinit branches are found by themselves");
    }
  }

  private static void checkQuestion(Replicate first, Replicate other) {
    SortedMap<String, Object> mine = first.question();
    SortedMap<String, Object> theirs = other.question();
    TreeSet<String> keys = new TreeSet<>(mine.keySet());
    keys.addAll(theirs.keySet());
    keys.removeIf(key -> String.valueOf(mine.get(key)).equals(String.valueOf(theirs.get(key))));
    if (!keys.isEmpty()) {
      throw bad(
          "the runs are not replicates of one experiment",
          other.run().value(),
          "the specification of " + first.run() + " but for seeds",
          "other values of " + keys + ": " + picked(theirs, keys),
          "name runs that were started with one specification");
    }
    String data = first.trunk().started().plan().dataset().fingerprint().toString();
    String otherData = other.trunk().started().plan().dataset().fingerprint().toString();
    if (!data.equals(otherData)) {
      throw bad(
          "the runs have different data",
          other.run().value(),
          data,
          otherData,
          "name runs on one data set");
    }
  }

  private static SortedMap<String, Object> picked(
      Map<String, Object> values, TreeSet<String> keys) {
    SortedMap<String, Object> picked = new TreeMap<>(values);
    picked.keySet().retainAll(keys);
    return picked;
  }

  private static WorkbenchException bad(String... said) {
    return new WorkbenchException(
        Kind.BAD_INPUT,
        Problem.what(said[0]).where(said[1]).expected(said[2]).actual(said[3]).next(said[4]));
  }
}
