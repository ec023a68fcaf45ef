package org.lth.workbench.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.engine.DropoutContract;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngineReferenceContract;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.executor.ClusterContract;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.executor.TaskExecutorContract;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.home.ProgressBoardContract;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.RunLocksContract;
import org.lth.workbench.home.StudyLocks;
import org.lth.workbench.home.StudyLocksContract;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.SweepLockContract;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventJournalContract;
import org.lth.workbench.mirror.MirrorMemory;
import org.lth.workbench.mirror.MirrorMemoryContract;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.SnapshotStoreContract;

/** No test of a contract may pass, or be skipped, for an implementation that does nothing. */
class ContractsHaveTeethTest {

  static Stream<Class<?>> suites() {
    return Arrays.stream(ContractsHaveTeethTest.class.getDeclaredClasses());
  }

  @ParameterizedTest
  @MethodSource("suites")
  void every_test_fails_for_an_implementation_that_does_nothing(Class<?> suite) {
    ContractRun run = ContractRun.of(suite);
    assertThat(run.survivors()).isEmpty();
    assertThat(run.failed()).containsExactlyInAnyOrderElementsOf(tests(suite));
  }

  private static Set<String> tests(Class<?> suite) {
    Set<String> tests = new TreeSet<>();
    for (Class<?> type = suite; type != Object.class; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
          .map(Method::getName)
          .forEach(tests::add);
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  @Test
  void every_contract_of_the_code_base_is_held_against_nothing() {
    Set<String> contracts =
        new ClassFileImporter()
            .importPackages("org.lth.workbench").stream()
                .filter(type -> type.getSimpleName().endsWith("Contract"))
                .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tested = new TreeSet<>();
    suites()
        .forEach(
            suite -> {
              for (Class<?> type = suite.getSuperclass();
                  type != Object.class;
                  type = type.getSuperclass()) {
                tested.add(type.getName());
              }
            });
    assertThat(contracts).isNotEmpty().isEqualTo(tested);
  }

  static final class Journal extends EventJournalContract {
    @Override
    protected EventJournal journal() {
      return DoNothing.of(EventJournal.class);
    }
  }

  static final class Snapshots extends SnapshotStoreContract {
    @Override
    protected SnapshotStore store() {
      return DoNothing.of(SnapshotStore.class);
    }
  }

  static final class Engine extends TrainingEngineReferenceContract {
    @Override
    protected TrainingEngine engine() {
      return DoNothing.of(TrainingEngine.class);
    }
  }

  static final class DroppingEngine extends DropoutContract {
    @Override
    protected TrainingEngine engine() {
      return DoNothing.of(TrainingEngine.class);
    }
  }

  static final class NoCluster extends ClusterContract {
    @TempDir private Path folder;

    @Override
    protected Cluster open() {
      return DoNothing.of(Cluster.class);
    }

    @Override
    protected Path shared() {
      return folder;
    }

    @Override
    protected String unique() {
      return "nothing-";
    }

    @Override
    protected long pauseMillis() {
      return 0;
    }
  }

  static final class Executor extends TaskExecutorContract {
    @Override
    protected TaskExecutor open() {
      return DoNothing.of(TaskExecutor.class);
    }

    @Override
    protected Task task(int number) {
      return new Task(new StudyName("idle"), number + "/trunk", RunId.of(number, 1), 1);
    }

    @Override
    protected long executions(Task task) {
      return 0;
    }
  }

  static final class Runs extends RunLocksContract {
    @Override
    protected RunLocks locks() {
      return DoNothing.of(RunLocks.class);
    }
  }

  static final class Studies extends StudyLocksContract {
    @Override
    protected StudyLocks locks() {
      return DoNothing.of(StudyLocks.class);
    }
  }

  static final class Sweeps extends SweepLockContract {
    @Override
    protected SweepLock impatient() {
      return SweepLock.NONE;
    }
  }

  static final class Board extends ProgressBoardContract {
    @Override
    protected ProgressBoard board() {
      return DoNothing.of(ProgressBoard.class);
    }
  }

  static final class Memory extends MirrorMemoryContract {
    @Override
    protected MirrorMemory memory() {
      return DoNothing.of(MirrorMemory.class);
    }
  }
}
