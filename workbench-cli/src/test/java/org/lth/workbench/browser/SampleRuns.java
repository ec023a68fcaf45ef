package org.lth.workbench.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A home with runs that were really trained.
 *
 * @param home its folder
 * @param trunk a finished run of four levels
 * @param control a control of the trunk's ticket at level 2
 * @param interrupted a run whose process was killed
 */
record SampleRuns(Path home, String trunk, String control, String interrupted) {
  private static final Pattern FIRST_LEVEL = Pattern.compile("training (\\w+) level 1: steps .*");

  /** Trains everything. */
  static SampleRuns train(Path home) {
    String trunk = trained(home, brief(3, 120));
    String control = trained(home, "branch", trunk + "@2", "--as", "random-reinit");
    Command.run(home, "replay", trunk, "--level", "0");
    String interrupted;
    try (Command command = Command.start(home, brief(2, 600))) {
      interrupted = command.says(FIRST_LEVEL).group(1);
      command.kill();
    }
    Command.run(home, "verify");
    return new SampleRuns(home, trunk, control, interrupted);
  }

  private static String trained(Path home, String... arguments) {
    try (Command command = Command.start(home, arguments)) {
      String run = command.trains();
      command.endsWell();
      return run;
    }
  }

  /** The command that starts a run of a small network. */
  static String[] brief(int levels, int steps, String... settings) {
    List<String> arguments = new ArrayList<>();
    Collections.addAll(arguments, "start", "--preset", "frankle2019-lenet");
    Collections.addAll(arguments, "--dataset", "mnist-10k", "--levels", Integer.toString(levels));
    Collections.addAll(arguments, "--set", "training.steps=" + steps + "it");
    Collections.addAll(arguments, "--set", "evaluation.every=20", "--set", "model=mlp-20");
    for (String setting : settings) {
      Collections.addAll(arguments, "--set", setting);
    }
    return arguments.toArray(String[]::new);
  }

  /** The address of a run's page. */
  static String page(String run) {
    return "/runs/" + run;
  }

  /** The address of a comparison of three tickets, one of them a control. */
  String comparison() {
    return "/compare?ticket=" + trunk + "@0&ticket=" + trunk + "@2&ticket=" + control + "@2";
  }
}
