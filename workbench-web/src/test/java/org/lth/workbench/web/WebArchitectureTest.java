package org.lth.workbench.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The web view's part of ARCHITECTURE.md, held against the code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebArchitectureTest {
  private static final String CORE = "org.lth.workbench.";
  private static final String WEB = CORE + "web.";
  private static final String[] READ_FROM_CORE = {
    CORE + "web..",
    CORE + "csv..",
    CORE + "domain..",
    CORE + "spec..",
    CORE + "event..",
    CORE + "branch",
    CORE + "compare..",
    CORE + "outcome..",
    CORE + "identity..",
    CORE + "journal",
    CORE + "snapshot",
    CORE + "home",
    CORE + "catalog..",
    CORE + "study",
    CORE + "analysis",
    CORE + "document"
  };

  /** A package may point only at the packages named here. */
  private static final Map<String, List<String>> ARROWS = new LinkedHashMap<>();

  static {
    ARROWS.put("http", List.of());
    ARROWS.put("live", List.of("http"));
    ARROWS.put("runs", List.of("http", "live"));
    ARROWS.put("run", List.of("http", "live"));
    ARROWS.put("lineage", List.of("http", "live"));
    ARROWS.put("integrity", List.of("http", "live"));
    ARROWS.put("studies", List.of("http", "live"));
    ARROWS.put("compare", List.of("http", "live", "run"));
  }

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CORE + "web");

  static Stream<Map.Entry<String, ArchRule>> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    addReading(rules);
    rules.put("packages form no cycle", slices().matching(WEB + "(*)..").should().beFreeOfCycles());
    rules.put(
        "templates are filled in one place",
        noClasses()
            .that()
            .resideInAPackage(CORE + "web..")
            .and()
            .resideOutsideOfPackages(WEB + "http", WEB + "template..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("gg.jte.."));
    rules.put(
        "nothing prints",
        noClasses()
            .that()
            .resideInAPackage(CORE + "web..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    ARROWS.forEach(
        (name, targets) ->
            rules.put(name + " points only at " + targets, pointsOnlyAt(name, targets)));
    return rules.entrySet().stream();
  }

  private static void addReading(Map<String, ArchRule> rules) {
    rules.put(
        "only what reads is known of core, and the wiring only where a home is opened",
        noClasses()
            .that()
            .resideInAPackage(CORE + "web..")
            .and()
            .resideOutsideOfPackages(CORE + "web", WEB + "live")
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.lth.workbench..")
                    .and(not(resideInAnyPackage(READ_FROM_CORE)))));
    rules.put(
        "nothing is written through the view",
        noClasses()
            .that()
            .resideInAPackage(CORE + "web..")
            .should()
            .accessTargetWhere(
                target(
                        owner(
                            resideInAnyPackage(
                                CORE + "journal..", CORE + "snapshot..", CORE + "home..")))
                    .and(
                        target(
                            nameMatching("append|put.*|record|report|tryLock|delete|remove.*")))));
    rules.put(
        "what answers requests knows no files",
        noClasses()
            .that()
            .resideInAnyPackage(
                ARROWS.keySet().stream()
                    .filter(name -> !name.equals("live"))
                    .map(name -> WEB + name)
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.nio\\.file\\..+|java\\.io\\.(File|FileInputStream|RandomAccessFile)"));
  }

  private static ArchRule pointsOnlyAt(String name, List<String> targets) {
    String[] allowed = targets.stream().map(target -> WEB + target).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(WEB + name)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage(CORE + "web.."))
                .or(resideInAPackage(WEB + name))
                .or(resideInAnyPackage(allowed)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void the_code_keeps_the_rule(Map.Entry<String, ArchRule> rule) {
    rule.getValue().check(classes);
  }

  @Test
  void every_package_is_in_the_picture() {
    TreeSet<String> packages = new TreeSet<>();
    for (JavaClass javaClass : classes) {
      packages.add(javaClass.getPackageName());
    }
    TreeSet<String> drawn = new TreeSet<>();
    ARROWS.keySet().forEach(name -> drawn.add(WEB + name));
    packages.remove(CORE + "web");
    packages.removeIf(name -> name.startsWith(WEB + "template"));
    assertThat(packages).isEqualTo(drawn);
  }

  @Test
  void every_package_refuses_null_by_default() {
    for (JavaClass javaClass : classes) {
      if (!javaClass.getPackageName().startsWith(WEB + "template")) {
        assertThat(javaClass.getPackage().tryGetAnnotationOfType(NullMarked.class))
            .as(javaClass.getPackageName())
            .isPresent();
      }
    }
  }
}
