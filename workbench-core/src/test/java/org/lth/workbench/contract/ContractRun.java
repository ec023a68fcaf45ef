package org.lth.workbench.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What came of a suite that was run by JUnit's launcher.
 *
 * @param survivors tests that passed, or were skipped
 * @param failed names of the methods whose tests failed
 */
record ContractRun(List<String> survivors, Set<String> failed) {

  static ContractRun of(Class<?> suite) {
    ContractRun run = new ContractRun(new ArrayList<>(), new TreeSet<>());
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite)).build(),
            run.new Listener());
    return run;
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getMethodName())
        .orElse(test.getDisplayName());
  }

  private final class Listener implements TestExecutionListener {
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      survivors.add(name(test) + " was skipped: " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
          failed.add(name(test));
        } else {
          survivors.add(name(test) + " " + test.getDisplayName() + ": " + result.getStatus());
        }
      }
    }
  }
}
