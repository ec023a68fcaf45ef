package org.lth.workbench.cli;

import java.util.concurrent.Callable;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about a workbench home. */
abstract class HomeCommand implements Callable<Integer> {
  /** Exit codes of the contract. */
  static final int DONE = 0;

  static final int SAID_NO = 1;
  static final int BAD_INPUT = 2;
  static final int OUTSIDE = 3;
  static final int OUR_FAULT = 70;
  static final int INTERRUPTED = 130;

  @Mixin private CommonOptions common = new CommonOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Does the command's work.
   *
   * @return the exit code
   */
  abstract int run(Workbench workbench, Console console);

  /** What the command needs of its home; only those that say so make one. */
  HomeUse use() {
    return HomeUse.CHANGES;
  }

  @Override
  public Integer call() {
    try (Workbench workbench = common().open(use())) {
      return run(workbench, console());
    }
  }

  /** The options of this command, and those that were said before it. */
  CommonOptions common() {
    return common.or(((WorkbenchCommand) spec.root().userObject()).common());
  }

  CommandSpec spec() {
    return spec;
  }

  Console console() {
    return ((WorkbenchCommand) spec.root().userObject()).console();
  }

  boolean isJson() {
    return common().json;
  }
}
