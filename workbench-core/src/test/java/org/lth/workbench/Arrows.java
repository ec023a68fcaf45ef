package org.lth.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The picture of ARCHITECTURE.md as data: which features each feature may point at. */
final class Arrows {
  /** A feature may point only at the features named here; this map is the picture. */
  static final Map<String, List<String>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("domain", List.of());
    ALL.put("durable", List.of());
    ALL.put("csv", List.of());
    ALL.put("retry", List.of());
    ALL.put("config", List.of());
    ALL.put("spec", List.of("domain"));
    ALL.put("network", List.of("domain"));
    ALL.put("event", List.of("domain", "spec"));
    ALL.put("gradient", List.of("domain", "network"));
    ALL.put("pruning", List.of("domain", "spec", "network", "gradient"));
    ALL.put("plugin", List.of("domain", "identity"));
    ALL.put("vocabulary", List.of("domain", "spec", "network", "pruning", "plugin"));
    ALL.put("compare", List.of("domain", "spec", "event"));
    ALL.put("outcome", List.of("domain", "spec", "event", "branch"));
    ALL.put("identity", List.of("domain"));
    ALL.put("chance", List.of("domain", "identity", "network"));
    ALL.put("control", List.of("domain", "chance", "network", "spec"));
    ALL.put("branch", List.of("domain", "spec", "event", "control"));
    ALL.put("analysis", List.of("domain", "spec", "event", "compare", "chance", "branch"));
    ALL.put(
        "dataset", List.of("plugin", "domain", "durable", "event", "identity", "chance", "home"));
    ALL.put("engine", List.of("domain", "spec", "network", "dataset", "gradient", "chance"));
    ALL.put("home", List.of("domain", "sqlite"));
    ALL.put("output", List.of("domain", "durable", "home"));
    ALL.put("sqlite", List.of("domain", "durable"));
    ALL.put("executor", List.of("domain", "config", "durable", "retry", "identity", "home"));
    ALL.put("snapshot", List.of("domain", "durable", "identity", "home"));
    ALL.put("journal", List.of("domain", "spec", "event", "branch", "identity", "sqlite"));
    ALL.put("seal", List.of("domain", "durable", "identity", "journal", "home"));
    ALL.put("preset", List.of("domain", "config", "spec"));
    ALL.put(
        "law",
        List.of(
            "vocabulary",
            "domain",
            "spec",
            "network",
            "branch",
            "event",
            "identity",
            "chance",
            "control",
            "gradient",
            "pruning",
            "snapshot",
            "journal",
            "home"));
    ALL.put(
        "lottery",
        List.of(
            "plugin",
            "vocabulary",
            "law",
            "domain",
            "spec",
            "network",
            "branch",
            "event",
            "identity",
            "chance",
            "control",
            "gradient",
            "pruning",
            "dataset",
            "engine",
            "snapshot",
            "journal",
            "home"));
    ALL.put(
        "catalog",
        List.of(
            "domain",
            "spec",
            "branch",
            "event",
            "outcome",
            "compare",
            "identity",
            "journal",
            "home",
            "snapshot",
            "sqlite"));
    ALL.put(
        "replay",
        List.of(
            "plugin",
            "vocabulary",
            "domain",
            "spec",
            "event",
            "compare",
            "identity",
            "dataset",
            "engine",
            "pruning",
            "snapshot",
            "journal",
            "lottery",
            "catalog",
            "home"));
    ALL.put(
        "bundle",
        List.of(
            "vocabulary",
            "domain",
            "spec",
            "event",
            "outcome",
            "identity",
            "journal",
            "snapshot",
            "home",
            "catalog",
            "law",
            "integrity",
            "output",
            "seal"));
    ALL.put(
        "integrity",
        List.of(
            "vocabulary",
            "domain",
            "spec",
            "branch",
            "event",
            "identity",
            "journal",
            "snapshot",
            "home",
            "catalog",
            "law",
            "study"));
    ALL.put("sweep", List.of("domain", "event", "home", "journal", "snapshot", "integrity"));
    ALL.put(
        "mirror",
        List.of(
            "csv",
            "retry",
            "domain",
            "spec",
            "branch",
            "event",
            "outcome",
            "identity",
            "journal",
            "snapshot",
            "catalog",
            "study",
            "figure",
            "home",
            "sqlite"));
    ALL.put(
        "connectivity",
        List.of(
            "domain", "spec", "network", "event", "compare", "dataset", "engine", "catalog",
            "lottery"));
    ALL.put(
        "ticket",
        List.of(
            "vocabulary",
            "domain",
            "spec",
            "network",
            "event",
            "identity",
            "dataset",
            "engine",
            "snapshot",
            "catalog",
            "lottery"));
    ALL.put(
        "study",
        List.of(
            "retry",
            "domain",
            "config",
            "spec",
            "branch",
            "event",
            "identity",
            "preset",
            "home",
            "journal",
            "catalog",
            "lottery",
            "executor"));
    ALL.put(
        "dispatch",
        List.of(
            "plugin",
            "domain",
            "durable",
            "spec",
            "event",
            "identity",
            "home",
            "journal",
            "catalog",
            "snapshot",
            "bundle",
            "lottery",
            "study",
            "executor",
            "output"));
    ALL.put("figure", List.of("domain", "outcome", "journal", "catalog", "study"));
    ALL.put(
        "report",
        List.of(
            "figure",
            "csv",
            "domain",
            "spec",
            "branch",
            "event",
            "outcome",
            "compare",
            "identity",
            "journal",
            "snapshot",
            "catalog",
            "analysis",
            "connectivity",
            "study",
            "document"));
    ALL.put(
        "document",
        List.of(
            "domain",
            "spec",
            "event",
            "outcome",
            "compare",
            "journal",
            "seal",
            "dataset",
            "engine",
            "preset",
            "catalog",
            "analysis",
            "study",
            "replay",
            "integrity",
            "sweep",
            "mirror",
            "bundle",
            "ticket",
            "connectivity"));
  }

  private Arrows() {}
}
