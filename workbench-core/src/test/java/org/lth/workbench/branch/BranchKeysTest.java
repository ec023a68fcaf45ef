package org.lth.workbench.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.spec.SpecKeys;

/** Which keys each kind of branch may change, key by key. */
class BranchKeysTest {
  private static final List<String> ALWAYS = List.of("checkpoint.every", "replay.tolerance");
  private static final TreeMap<String, List<String>> FREE = new TreeMap<>();
  private static final TreeMap<String, List<String>> IMPLIED = new TreeMap<>();

  static {
    FREE.put(
        "retrain",
        with(
            startingWith("training."),
            List.of("dataset", "evaluation.every", "engine", "device", "seeds.order")));
    FREE.put(
        "continue",
        with(
            startingWith("pruning.rates."),
            List.of("levels", "pruning.strategy", "pruning.scope", "pruning.counting")));
    FREE.put("fine-tune", List.of("rewinding.steps", "evaluation.every"));
    for (String kind : List.of("fine-tune", "lr-rewind", "rewind-to")) {
      IMPLIED.put(kind, startingWith("rewinding."));
    }
    IMPLIED.put("random-reinit", with(startingWith(""), List.of()));
    IMPLIED.get("random-reinit").remove("model");
  }

  private static List<String> names() {
    return SpecKeys.ALL.stream().map(SpecKey::name).toList();
  }

  private static List<String> startingWith(String prefix) {
    return new ArrayList<>(names().stream().filter(name -> name.startsWith(prefix)).toList());
  }

  private static List<String> with(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  @Test
  void a_person_may_change_the_keys_of_the_kind_and_no_other() {
    for (BranchKind kind : BranchKinds.ALL) {
      assertThat(names().stream().filter(key -> BranchKeys.mayChange(kind.changeable(), key)))
          .as(kind.word())
          .containsExactlyInAnyOrderElementsOf(
              with(ALWAYS, FREE.getOrDefault(kind.word(), List.of())).stream().distinct().toList());
    }
  }

  @Test
  void a_recorded_branch_may_differ_in_what_its_kind_brings_about_too() {
    for (BranchKind kind : BranchKinds.ALL) {
      List<String> chosen = with(ALWAYS, FREE.getOrDefault(kind.word(), List.of()));
      assertThat(names().stream().filter(key -> kind.mayDiffer(key)))
          .as(kind.word())
          .containsExactlyInAnyOrderElementsOf(
              with(chosen, IMPLIED.getOrDefault(kind.word(), List.of())).stream()
                  .distinct()
                  .toList());
    }
  }

  @Test
  void a_key_that_does_not_exist_is_left_to_the_specification_to_refuse() {
    assertThat(BranchKinds.ALL)
        .allMatch(kind -> BranchKeys.mayChange(kind.changeable(), "training.stepz"));
  }
}
