package org.lth.workbench.executor.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.executor.QueueFull;
import org.lth.workbench.executor.TaskState;
import org.lth.workbench.executor.slurm.OpenBatches.Placed;
import org.lth.workbench.executor.slurm.QueueListing.Entry;

/**
 * Slurm. A batch of tasks becomes an array whose name follows from its first task, recorded before
 * it is submitted: if the head is killed at any moment, the array is found again by its name, and
 * what Slurm has forgotten by the files that its jobs wrote. No more is held in memory, and no more
 * is asked, than the batches that are not over.
 */
final class SlurmCluster implements Cluster {
  /** Questions after which a file that must be there is believed to be missing. */
  private static final int VISIBLE_WITHIN = 6;

  private final Submission submission;
  private final Queue queue;
  private final SharedFiles files;
  private final ExitFiles exitFiles;
  private final OpenBatches open;
  private final Map<String, Integer> awaited = new HashMap<>();

  /** A limit that was met; no job is offered again until it is looked how jobs stand. */
  private @Nullable QueueFull full;

  SlurmCluster(Submission submission, Queue queue) {
    this.submission = submission;
    this.queue = queue;
    this.files = submission.files();
    this.exitFiles = new ExitFiles(files);
    this.open = new OpenBatches(files, exitFiles);
  }

  @Override
  public int room() {
    return Math.max(0, submission.profile().limits().queue() - open.tasks());
  }

  @Override
  public void submit(List<Job> jobs) {
    if (full != null) {
      throw full;
    }
    Map<String, Batch> again = new TreeMap<>();
    List<Job> fresh = new ArrayList<>();
    for (Job job : jobs) {
      Optional<Placed> known = open.find(job.name());
      if (known.isPresent()) {
        again.put(known.get().batch().name(), known.get().batch());
      } else if (exitFiles.of(files.ended(job.name())).isEmpty()) {
        fresh.add(job);
      }
    }
    again.values().stream().filter(batch -> !isAccepted(batch)).forEach(this::submit);
    for (List<Job> part : parts(fresh)) {
      Batch batch = batch(part);
      files.begin(batch);
      open.add(batch);
      submit(batch);
    }
  }

  private List<List<Job>> parts(List<Job> jobs) {
    SlurmProfile.Array array = submission.profile().limits().array();
    int most = array.size() * array.tasksPerJob();
    List<List<Job>> parts = new ArrayList<>();
    for (int from = 0; from < jobs.size(); from += most) {
      parts.add(jobs.subList(from, Math.min(jobs.size(), from + most)));
    }
    return parts;
  }

  private Batch batch(List<Job> jobs) {
    int each = submission.profile().limits().array().tasksPerJob();
    List<Member> members = new ArrayList<>();
    for (Job job : jobs) {
      members.add(files.member(job, members.size() / each));
    }
    return new Batch(Batch.name(jobs.get(0)), members);
  }

  /** Whether Slurm has taken a batch, which is not known if the head ended just then. */
  private boolean isAccepted(Batch batch) {
    if (!files.accepted(batch.name()).isEmpty()) {
      return true;
    }
    Map<Integer, Entry> known = queue.of(List.of(batch.name())).of(batch.name());
    boolean isBegun =
        batch.members().stream()
            .anyMatch(member -> exitFiles.isBegun(member) || open.isOver(member.name()));
    if (known.isEmpty() && !isBegun) {
      return false;
    }
    files.accept(
        batch.name(),
        known.values().stream().findFirst().map(entry -> "" + entry.place().array()).orElse("?"));
    return true;
  }

  private void submit(Batch batch) {
    List<String> command = submission.command(batch);
    SlurmCommands.Answer answer = queue.commands().ask(command);
    if (answer.isDone()) {
      // Where there are several clusters, the cluster's name follows.
      files.accept(batch.name(), String.join("", answer.lines()).strip().split(";", 2)[0]);
    } else if (SlurmFailed.isFull(answer)) {
      full = SlurmFailed.full(command, answer);
      throw full;
    } else if (!isAccepted(batch)) {
      throw SlurmFailed.said(command, answer);
    }
  }

  @Override
  public Map<String, TaskState> poll(Collection<String> names) {
    full = null;
    Set<String> batches = open.of(names);
    Queue.Known known = queue.of(batches);
    Map<String, Queue.Known> accounted = new HashMap<>();
    Map<String, TaskState> states = new LinkedHashMap<>();
    for (String name : new LinkedHashSet<>(names)) {
      Optional<Placed> placed = open.findRunning(name);
      states.put(
          name,
          placed.isEmpty()
              ? exitFiles.of(files.ended(name)).orElseGet(TaskState.Lost::new)
              : state(placed.get(), entry(placed.get(), known, accounted)));
    }
    open.closeThoseOver(batches);
    return states;
  }

  private Optional<Entry> entry(
      Placed placed, Queue.Known known, Map<String, Queue.Known> accounted) {
    String batch = placed.batch().name();
    int index = placed.member().index();
    Optional<Entry> entry = Optional.ofNullable(known.of(batch).get(index));
    if (entry.isPresent() || exitFiles.of(placed.member().ended()).isPresent()) {
      return entry;
    }
    return Optional.ofNullable(
        accounted
            .computeIfAbsent(batch, name -> queue.accounted(files.accepted(name)))
            .of(batch)
            .get(index));
  }

  private TaskState state(Placed placed, Optional<Entry> entry) {
    return switch (entry.map(now -> JobState.of(now.state())).orElse(JobState.OVER)) {
      case WAITING -> new TaskState.Queued();
      case RUNNING -> running(placed, entry.orElseThrow());
      case OVER -> over(placed, entry);
    };
  }

  /** A job that runs may be done with this task, or not have begun with it. */
  private TaskState running(Placed placed, Entry entry) {
    boolean isAlone = placed.batch().tasksPerJob() == 1;
    if (isAlone && !entry.state().equals("COMPLETING")) {
      return new TaskState.Running(entry.node());
    }
    return ended(placed.member())
        .orElseGet(
            () ->
                isAlone || exitFiles.isBegun(placed.member())
                    ? new TaskState.Running(entry.node())
                    : new TaskState.Queued());
  }

  private Optional<TaskState> ended(Member member) {
    Optional<TaskState> ended = exitFiles.of(member.ended());
    if (ended.isPresent()) {
      open.ended(member);
      awaited.remove(member.name());
    }
    return ended;
  }

  private TaskState over(Placed placed, Optional<Entry> entry) {
    Member member = placed.member();
    Optional<TaskState> ended = ended(member);
    if (ended.isPresent()) {
      return ended.get();
    }
    if (entry.isEmpty() && !isAccepted(placed.batch())) {
      return new TaskState.Lost();
    }
    if (isStillToBeSeen(member, entry)) {
      return new TaskState.Running(entry.orElseThrow().node());
    }
    entry.ifPresentOrElse(
        last -> exitFiles.record(member, last), () -> exitFiles.recordForgotten(member));
    return ended(member).orElseThrow();
  }

  /** A shared folder shows what another machine wrote after a while. */
  private boolean isStillToBeSeen(Member member, Optional<Entry> entry) {
    boolean hasEndedWell = entry.filter(last -> last.state().equals("COMPLETED")).isPresent();
    return hasEndedWell && awaited.merge(member.name(), 1, Integer::sum) < VISIBLE_WITHIN;
  }

  @Override
  public void cancel(Collection<String> names) {
    Queue.Known known = queue.of(open.of(names));
    Map<JobState, Map<Long, Set<Integer>>> jobs = new TreeMap<>();
    for (String name : names) {
      open.findRunning(name)
          .map(placed -> known.of(placed.batch().name()).get(placed.member().index()))
          .ifPresent(
              entry ->
                  jobs.computeIfAbsent(JobState.of(entry.state()), state -> new TreeMap<>())
                      .computeIfAbsent(entry.place().array(), array -> new TreeSet<>())
                      .add(entry.place().index()));
    }
    scancel(List.of("--state=PENDING"), jobs.getOrDefault(JobState.WAITING, new TreeMap<>()));
    // Those that run are signalled and not cancelled, since Slurm's own retry is short.
    scancel(
        List.of("--batch", "--signal=TERM"), jobs.getOrDefault(JobState.RUNNING, new TreeMap<>()));
  }

  private void scancel(List<String> how, Map<Long, Set<Integer>> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("scancel", "--quiet"));
    command.addAll(how);
    jobs.forEach(
        (array, indices) ->
            command.add(array + "_[" + ArrayIndices.write(List.copyOf(indices)) + "]"));
    queue.commands().demand(command);
  }
}
