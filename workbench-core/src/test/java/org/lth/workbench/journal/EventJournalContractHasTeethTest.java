package org.lth.workbench.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.lth.workbench.domain.RunId;

/** No test of the contract may pass, or be skipped, for a journal that does nothing. */
class EventJournalContractHasTeethTest {

  @Test
  void every_test_of_the_contract_fails_for_a_journal_that_does_nothing() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(DoNothing.class)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();

    assertThat(summary.getTestsFoundCount()).isEqualTo(declaredTests());
    assertThat(summary.getFailures())
        .extracting(failure -> failure.getTestIdentifier().getDisplayName())
        .hasSize((int) declaredTests());
  }

  private static long declaredTests() {
    long tests =
        Arrays.stream(EventJournalContract.class.getDeclaredMethods())
            .filter((Method method) -> method.isAnnotationPresent(Test.class))
            .count();
    assertThat(tests).isGreaterThan(10);
    return tests;
  }

  static final class DoNothing extends EventJournalContract {
    @Override
    protected EventJournal journal() {
      return new DoNothingJournal();
    }
  }

  private static final class DoNothingJournal implements EventJournal {
    @Override
    public List<StoredEvent> appendAll(List<Append> appends) {
      return List.of();
    }

    @Override
    public List<StoredEvent> read(StreamName stream) {
      return List.of();
    }

    @Override
    public Optional<StoredEvent> head(StreamName stream) {
      return Optional.empty();
    }

    @Override
    public List<StoredEvent> readAfter(long position, int limit) {
      return List.of();
    }

    @Override
    public List<StreamName> streamsNaming(RunId run) {
      return List.of();
    }

    @Override
    public List<StreamName> streams() {
      return List.of();
    }

    @Override
    public List<Head> heads(List<StreamName> streams) {
      return List.of();
    }
  }
}
