package org.lth.workbench.browser;

/** The pages of a home with runs. */
enum Leaf {
  RUNS,
  RUN,
  INTERRUPTED,
  LINEAGE,
  CHOOSE,
  COMPARE,
  INTEGRITY;

  String path(SampleRuns runs) {
    return switch (this) {
      case RUNS -> "/";
      case RUN -> SampleRuns.page(runs.trunk());
      case INTERRUPTED -> SampleRuns.page(runs.interrupted());
      case LINEAGE -> "/lineage";
      case CHOOSE -> "/compare";
      case COMPARE -> runs.comparison();
      case INTEGRITY -> "/integrity";
    };
  }
}
