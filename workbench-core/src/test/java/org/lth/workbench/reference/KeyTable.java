package org.lth.workbench.reference;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.spec.KeyGroup;
import org.lth.workbench.spec.OpenWords;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.spec.SpecKeys;
import org.lth.workbench.vocabulary.Vocabulary;

/** The table of all keys in {@code docs/reference/keys.md}. */
final class KeyTable {
  private static final List<String> HEADINGS =
      List.of(
          "key", "means", "values", "unless given", "branches that may change it", "MLflow level");

  /** The keys without any plug-in. */
  static final OpenWords KNOWN = Vocabulary.builtIn().openWords(List.of("djl", "fused", "auto"));

  private KeyTable() {}

  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(row(HEADINGS));
    lines.add("| --- ".repeat(HEADINGS.size()) + "|");
    KNOWN.keys().forEach(key -> lines.add(row(cells(key))));
    return lines;
  }

  private static String row(List<String> cells) {
    StringBuilder row = new StringBuilder("|");
    cells.forEach(cell -> row.append(cell.isEmpty() ? " |" : " " + cell + " |"));
    return row.toString();
  }

  private static List<String> cells(SpecKey key) {
    return List.of(
        code(key.name()),
        key.meaning(),
        values(key.type()),
        unlessGiven(key),
        changers(key),
        key.tellsLevelsApart() ? "yes" : "");
  }

  private static String values(SpecKey.Type type) {
    return type.expected() + type.unit().map(unit -> " (" + unit + ")").orElse("");
  }

  private static String unlessGiven(SpecKey key) {
    if (key.name().equals(SpecKeys.SEED)) {
      return code("0");
    }
    return SpecKeys.SEEDS_OF_PURPOSES.contains(key.name())
        ? code(SpecKeys.SEED)
        : key.absence().map(KeyTable::words).orElse("");
  }

  private static String words(SpecKey.Absence absence) {
    return code(absence.other().orElseGet(() -> absence.value().orElseThrow().toString()));
  }

  private static String changers(SpecKey key) {
    return key.isIn(KeyGroup.WITHOUT_EFFECT)
        ? "all"
        : String.join(
            ", ",
            BranchKinds.ALL.stream()
                .filter(kind -> kind.changeable().stream().anyMatch(key::isIn))
                .map(kind -> code(kind.word()))
                .toList());
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
