package org.lth.workbench.crash;

import java.util.ArrayList;
import java.util.List;

/** Runs of a second or two that take different ways through the code. */
enum Recipe {
  ITERATIVE("model=mlp-20 training.steps=300it"),
  REWOUND(
      "model=mlp-20 training.steps=300it rewinding.to=90it rewinding.optimizer=rewound"
          + " pruning.scope=global pruning.counting=openlth"),
  ONE_SHOT(
      "model=mlp-30-10 training.steps=400it training.optimizer=sgd training.learningRate=0.05"
          + " training.momentum=0.9 pruning.schedule=one-shot"),
  LARGE("model=lenet-300-100 training.steps=100it"),
  /**
   * Its levels take seconds, so that a process that was seen in the middle of one is still there.
   */
  LONG("model=mlp-20 training.steps=4000it");

  /** The runs that are killed at random moments. */
  static final List<Recipe> BRIEF = List.of(ITERATIVE, REWOUND, ONE_SHOT, LARGE);

  private static final String COMMON = " evaluation.every=50 checkpoint.every=0.05";

  private final String settings;

  Recipe(String settings) {
    this.settings = settings + COMMON;
  }

  /** The command that starts such a run. */
  List<String> start() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "start",
                "--preset",
                "frankle2019-lenet",
                "--dataset",
                "mnist-10k",
                "--levels",
                "3"));
    for (String setting : settings.split(" ", -1)) {
      arguments.add("--set");
      arguments.add(setting);
    }
    return arguments;
  }
}
