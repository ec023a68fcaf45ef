package org.lth.workbench.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyPlan;

/** A study's file says something else than when the study was begun. */
public final class StudyChanged extends WorkbenchException {
  private static final int SHOWN = 5;

  private StudyChanged(StudyPlan before, List<String> differences) {
    super(
        Kind.REFUSED,
        Problem.what("the study was begun with another plan")
            .where("study " + before.name())
            .expected("the plan that it was begun with, or one that only adds cells to it")
            .actual(
                differences.stream().limit(SHOWN).collect(Collectors.joining("; "))
                    + (differences.size() > SHOWN ? "; ..." : ""))
            .next("put it back, or give the changed study another name"));
  }

  /** Refuses a plan that changes or lacks a cell of the one before. */
  static void check(StudyPlan before, StudyPlan after) {
    List<String> differences = new ArrayList<>(changedKeys(before, after));
    if (!before.base().preset().equals(after.base().preset())) {
      differences.add(
          "preset was "
              + before.base().preset().orElse("none")
              + ", is "
              + after.base().preset().orElse("none"));
    }
    Set<String> here = keys(after);
    keys(before).stream()
        .filter(cell -> !here.contains(cell))
        .forEach(cell -> differences.add("cell " + cell + " is gone"));
    if (!differences.isEmpty()) {
      throw new StudyChanged(before, differences);
    }
  }

  private static Set<String> keys(StudyPlan plan) {
    return Cells.of(plan).stream()
        .map(Cell::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> changedKeys(StudyPlan before, StudyPlan after) {
    SortedMap<String, Object> old = before.base().spec().values();
    SortedMap<String, Object> now = after.base().spec().values();
    Set<String> all = new TreeSet<>(old.keySet());
    all.addAll(now.keySet());
    return all.stream()
        .filter(key -> !java.util.Objects.equals(old.get(key), now.get(key)))
        .map(key -> key + " was " + said(old.get(key)) + ", is " + said(now.get(key)))
        .toList();
  }

  private static String said(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? "absent" : value.toString();
  }
}
