package org.lth.workbench.dispatch;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.ClusterEngine;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.study.StudyRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executors by the words of {@code study run --on WORD[:PROFILE]}. */
public final class ClusterExecutors {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterExecutors.class);

  private final Map<String, ClusterEngine> engines;
  private final TaskTransfer transfer;
  private final InstantSource clock;

  /**
   * What travels between a home and shared folders.
   *
   * @param runs between homes
   * @param codec of tasks
   * @param inputs of tasks beside runs
   * @param locks of the home's runs
   */
  record TaskTransfer(RunTransfer runs, TaskFileCodec codec, TaskInputs inputs, RunLocks locks) {
    void warn(InvalidTaskFile paper) {
      LOG.warn("a level is trained again from its ticket: {}", paper.getMessage());
    }
  }

  ClusterExecutors(Map<String, ClusterEngine> engines, TaskTransfer transfer, InstantSource clock) {
    this.engines = Collections.unmodifiableMap(new TreeMap<>(engines));
    this.transfer = transfer;
    this.clock = clock;
  }

  /** These and a further one, in place of one of the same word. */
  public ClusterExecutors with(String word, ClusterEngine engine) {
    Map<String, ClusterEngine> all = new TreeMap<>(engines);
    all.put(word, engine);
    return new ClusterExecutors(all, transfer, clock);
  }

  /** The words of engines, without the home's own. */
  public List<String> words() {
    return List.copyOf(engines.keySet());
  }

  /**
   * An executor's source.
   *
   * @param on an engine's word, with a profile or without
   * @throws WorkbenchException if there is no such engine, or it cannot be used here
   */
  public StudyRun.ExecutorSource open(String on) {
    int colon = on.indexOf(':');
    String word = colon < 0 ? on : on.substring(0, colon);
    ClusterEngine engine = engines.get(word);
    if (engine == null) {
      throw unknown(on);
    }
    ClusterEngine.Site site =
        engine.open(colon < 0 ? Optional.empty() : Optional.of(on.substring(colon + 1)));
    return (plan, known) ->
        new ClusterExecutor(
            on,
            site,
            new ClusterExecutor.TaskFiles(
                new TaskManifestWriter(plan, known, transfer),
                new ResultReader(transfer),
                Clearing.of(known, transfer.codec())),
            clock);
  }

  private WorkbenchException unknown(String on) {
    List<String> known = new ArrayList<>(List.of("local"));
    known.addAll(engines.keySet());
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("there is no such engine")
            .where("--on")
            .expected("one of " + String.join(", ", known) + ", or ENGINE:PROFILE")
            .actual("'" + on + "'")
            .next("leave it out to execute the study on this machine"));
  }
}
