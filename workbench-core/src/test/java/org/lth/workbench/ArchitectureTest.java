package org.lth.workbench;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture of ARCHITECTURE.md, held against the code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final String ROOT = "org.lth.workbench.";
  private static final String EVERYTHING = "org.lth.workbench..";
  private static final String[] ADAPTERS = {
    ROOT + "*.sqlite..",
    ROOT + "*.arrow..",
    ROOT + "*.djl..",
    ROOT + "*.fused..",
    ROOT + "*.json..",
    ROOT + "*.yaml..",
    ROOT + "*.idx..",
    ROOT + "*.file..",
    ROOT + "*.mlflow..",
    ROOT + "*.bag..",
    ROOT + "*.mustache..",
    ROOT + "*.letsplot..",
    ROOT + "*.safetensors..",
    ROOT + "*.onnx..",
    ROOT + "*.slurm.."
  };
  private static final String[] OUTSIDE = {ROOT + "wiring..", ROOT + "cli..", ROOT + "web.."};
  private static final String[] JAVA_ONLY = {
    "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify.."
  };
  private static final String[] PURE = {
    ROOT + "domain..",
    ROOT + "spec..",
    ROOT + "network..",
    ROOT + "event..",
    ROOT + "gradient..",
    ROOT + "pruning..",
    ROOT + "compare.."
  };

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.lth.workbench");

  static Stream<Map.Entry<String, ArchRule>> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    addShape(rules);
    addTechnology(rules);
    addHabits(rules);
    Arrows.ALL.forEach(
        (feature, targets) ->
            rules.put(feature + " points only at " + targets, pointsOnlyAt(feature, targets)));
    return rules.entrySet().stream();
  }

  private static void addShape(Map<String, ArchRule> rules) {
    rules.put(
        "the pure ring knows only itself and java",
        classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                Stream.of(PURE, JAVA_ONLY).flatMap(Arrays::stream).toArray(String[]::new)));
    rules.put(
        "ports and use cases never see adapters",
        noClasses()
            .that()
            .resideInAPackage(EVERYTHING)
            .and()
            .resideOutsideOfPackages(ADAPTERS)
            .and()
            .resideOutsideOfPackage(ROOT + "wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS));
    rules.put(
        "adapters never see each other",
        slices()
            .matching(ROOT + "(*).(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage(OUTSIDE), alwaysTrue()));
    rules.put(
        "features form no cycle", slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
    rules.put(
        "adapters show only their module",
        classes()
            .that()
            .resideInAnyPackage(ADAPTERS)
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveSimpleNameEndingWith("Module"));
    rules.put(
        "only sqlite adapters and the wiring know the database",
        noClasses()
            .that()
            .resideInAPackage(EVERYTHING)
            .and()
            .resideOutsideOfPackages("..sqlite..", ROOT + "wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "sqlite.."));
  }

  private static void addTechnology(Map<String, ArchRule> rules) {
    rules.put(
        "sql stays in sqlite",
        onlyIn("..sqlite..", "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb.."));
    rules.put("tensors stay in djl", onlyIn("..djl..", "ai.djl.."));
    rules.put("vectors stay in fused", onlyIn("..fused..", "jdk.incubator.."));
    rules.put(
        "mlflow stays in mlflow", onlyIn("..mlflow..", "org.mlflow..", "org.mlflow_project.."));
    rules.put("plots stay in letsplot", onlyIn("..letsplot..", "org.jetbrains..", "kotlin.."));
    rules.put(
        "models stay in onnx",
        onlyIn("..onnx..", "ai.onnx..", "org.tribuo..", "com.google.protobuf.."));
    rules.put("arrow stays in arrow", onlyIn("..arrow..", "org.apache.arrow.."));
    rules.put("comma-separated values stay in csv", onlyIn("..csv..", "org.apache.commons.csv.."));
    rules.put(
        "only modules and mains know guice",
        noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Module")
            .and()
            .resideOutsideOfPackages(OUTSIDE)
            .and()
            .resideInAPackage(EVERYTHING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.inject.."));
  }

  private static void addHabits(Map<String, ArchRule> rules) {
    // accessTargetWhere, since callMethodWhere does not see method references such as Instant::now.
    rules.put(
        "no hidden clock",
        noInnerClasses()
            .should()
            .accessTargetWhere(
                target(owner(resideInAPackage("java.time..")))
                    .and(target(nameMatching("now|system.*"))))
            .orShould()
            .accessTargetWhere(
                target(owner(type(System.class)))
                    .and(target(nameMatching("currentTimeMillis|nanoTime")))));
    // Types, not constructors, since a rule on constructors misses those that take a seed.
    rules.put(
        "no hidden chance",
        noInnerClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.util\\.(Random|SplittableRandom|random\\..+|concurrent\\.ThreadLocalRandom)"
                    + "|java\\.security\\.SecureRandom")
            .orShould()
            .accessTargetWhere(target(nameMatching("randomUUID|parallel|parallelStream")))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(Collections.class, "shuffle", List.class));
    // The order of these is salted at each start of the JVM.
    rules.put(
        "no salted order",
        noInnerClasses()
            .should()
            .accessTargetWhere(
                target(owner(type(Set.class).or(type(Map.class))))
                    .and(target(nameMatching("of|ofEntries|copyOf")))));
    rules.put(
        "events are records",
        classes()
            .that()
            .implement(ROOT + "event.WorkbenchEvent")
            .and()
            .areNotInterfaces()
            .should()
            .beRecords());
    rules.put(
        "only the console prints",
        noClasses()
            .that()
            .resideInAPackage(EVERYTHING)
            .and()
            .doNotHaveSimpleName("Console")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    rules.put(
        "no generic exceptions",
        noClasses()
            .that()
            .resideInAPackage(EVERYTHING)
            .should(GeneralCodingRules.THROW_GENERIC_EXCEPTIONS));
  }

  private static com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction
      noInnerClasses() {
    return noClasses().that().resideInAPackage(EVERYTHING).and().resideOutsideOfPackages(OUTSIDE);
  }

  private static ArchRule onlyIn(String home, String... technology) {
    return noClasses()
        .that()
        .resideInAPackage(EVERYTHING)
        .and()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(technology);
  }

  private static ArchRule pointsOnlyAt(String feature, List<String> targets) {
    String[] allowed = targets.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + feature + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(EVERYTHING)
                .and(not(resideInAPackage(ROOT + feature + "..")))
                .and(not(resideInAnyPackage(allowed))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void the_code_keeps_the_rule(Map.Entry<String, ArchRule> rule) {
    rule.getValue().check(classes);
  }

  @Test
  void the_importer_sees_the_code() {
    assertThat(classes.size()).isGreaterThan(60);
  }

  @Test
  void every_feature_is_in_the_picture() {
    Collection<String> features = new TreeSet<>();
    for (JavaClass javaClass : classes) {
      features.add(javaClass.getPackageName().substring(ROOT.length()).replaceAll("\\..*", ""));
    }
    features.remove("wiring");
    assertThat(new TreeSet<>(Arrows.ALL.keySet())).isEqualTo(features);
  }

  @Test
  void every_package_refuses_null_by_default() {
    for (JavaClass javaClass : classes) {
      assertThat(javaClass.getPackage().tryGetAnnotationOfType(NullMarked.class))
          .as(javaClass.getPackageName())
          .isPresent();
    }
  }
}
