package org.lth.workbench.executor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * A cluster in this process, without threads and time: each poll brings every job one step further.
 * A job whose turn has come is executed within the poll. It can do what clusters do to jobs.
 */
public final class FakeCluster implements Cluster {
  private static final int KILLED = 137;

  private final Program program;
  private final int places;
  private final Map<String, Submitted> jobs;
  private final Map<Integer, Fault> faults = new TreeMap<>();
  private int refusals;

  /** What a job does. */
  @FunctionalInterface
  public interface Program {
    /**
     * Executes a job to its end.
     *
     * @param isStopped whether it is told to stop before its end
     * @return its exit code
     */
    int run(Job job, boolean isStopped);
  }

  /** What happens to a job. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** It vanishes before it begins. */
    LOST,
    /** Its node dies under it, before it has left anything. */
    KILLED,
    /** Its time is over before its work is. */
    STOPPED,
    /** It ends as it should, and the cluster forgets it at once. */
    FORGOTTEN
  }

  private enum Phase {
    QUEUED,
    RUNNING,
    ENDED,
    GONE
  }

  private static final class Submitted {
    private final Job job;
    private Fault fault;
    private Phase phase = Phase.QUEUED;
    private int exit;

    Submitted(Job job, Fault fault) {
      this.job = job;
      this.fault = fault;
    }
  }

  /** A cluster of so many places. */
  public FakeCluster(Program program, int places) {
    this(program, places, new LinkedHashMap<>());
  }

  private FakeCluster(Program program, int places, Map<String, Submitted> jobs) {
    this.program = program;
    this.places = places;
    this.jobs = jobs;
  }

  /** The same cluster as another process sees it. */
  public FakeCluster seenAnew() {
    return new FakeCluster(program, places, jobs);
  }

  /** Has something happen to the job that is submitted as the nth, from 0 on. */
  public FakeCluster with(int nth, Fault fault) {
    faults.put(nth, fault);
    return this;
  }

  /** Cannot be reached by so many calls. */
  public FakeCluster refusing(int calls) {
    refusals = calls;
    return this;
  }

  /** The names of all jobs that were ever accepted. */
  public List<String> accepted() {
    return List.copyOf(jobs.keySet());
  }

  private void answer() {
    if (refusals > 0) {
      refusals--;
      throw new WorkbenchException(
          WorkbenchException.Kind.OUTSIDE,
          Problem.what("the cluster does not answer")
              .where("a test")
              .expected("an answer")
              .actual("none")
              .next("wait"));
    }
  }

  @Override
  public int room() {
    answer();
    long open =
        jobs.values().stream()
            .filter(job -> job.phase == Phase.QUEUED || job.phase == Phase.RUNNING)
            .count();
    return places - (int) open;
  }

  @Override
  public void submit(List<Job> submitted) {
    for (Job job : submitted) {
      answer();
      if (!jobs.containsKey(job.name())) {
        Fault fault = faults.getOrDefault(jobs.size(), Fault.NONE);
        jobs.put(job.name(), new Submitted(job, fault));
      }
    }
  }

  @Override
  public Map<String, TaskState> poll(Collection<String> names) {
    answer();
    Map<String, TaskState> states = new LinkedHashMap<>();
    for (String name : names) {
      Submitted job = jobs.get(name);
      states.put(name, job == null ? new TaskState.Lost() : step(job));
    }
    return states;
  }

  private TaskState step(Submitted job) {
    switch (job.phase) {
      case QUEUED -> {
        job.phase = job.fault == Fault.LOST ? Phase.GONE : Phase.RUNNING;
        return new TaskState.Queued();
      }
      case RUNNING -> {
        execute(job);
        return new TaskState.Running("node-1");
      }
      case ENDED -> {
        return new TaskState.Ended(OptionalInt.of(job.exit), List.of());
      }
      default -> {
        return new TaskState.Lost();
      }
    }
  }

  private void execute(Submitted job) {
    job.exit =
        job.fault == Fault.KILLED ? KILLED : program.run(job.job, job.fault == Fault.STOPPED);
    job.phase = job.fault == Fault.FORGOTTEN ? Phase.GONE : Phase.ENDED;
  }

  @Override
  public void cancel(Collection<String> names) {
    for (String name : names) {
      Submitted job = jobs.get(name);
      if (job != null) {
        job.fault = Fault.STOPPED;
      }
    }
  }
}
