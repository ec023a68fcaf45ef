package org.lth.workbench.dispatch;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.executor.ClusterEngine;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.executor.TaskOutcome;
import org.lth.workbench.executor.TaskState;

/**
 * Executes tasks on any cluster: writes what each task is told before it submits it, and asks the
 * cluster no more often than its pace allows.
 */
final class ClusterExecutor implements TaskExecutor {
  /** A shared folder may show this machine a new file only after a while. */
  private static final Duration PATIENCE_FOR_FILES = Duration.ofSeconds(60);

  private final String name;
  private final ClusterEngine.Site site;
  private final SharedFolder folder;
  private final TaskFiles taskFiles;
  private final InstantSource clock;
  private final Map<Task, TaskState> seen = new HashMap<>();
  private final Map<Task, Instant> firstSeenOver = new HashMap<>();
  private @Nullable Instant lastAsked;
  private boolean isRoomOffered;

  /**
   * Writes what tasks are told, and reads what they leave.
   *
   * @param manifests writes
   * @param results reads
   * @param clearing removes what was read
   */
  record TaskFiles(TaskManifestWriter manifests, ResultReader results, Clearing clearing) {}

  ClusterExecutor(String name, ClusterEngine.Site site, TaskFiles taskFiles, InstantSource clock) {
    this.name = name;
    this.site = site;
    this.folder = new SharedFolder(site.shared());
    this.taskFiles = taskFiles;
    this.clock = clock;
    folder.create();
  }

  @Override
  public boolean isElsewhere() {
    return true;
  }

  @Override
  public String name() {
    return name;
  }

  /** As of the last time that the cluster was asked; nothing until it is asked again. */
  @Override
  public int room() {
    if (isRoomOffered) {
      return 0;
    }
    int room = site.cluster().room();
    isRoomOffered = true;
    return room;
  }

  @Override
  public void submit(List<Task> tasks) {
    List<Cluster.Job> jobs = new ArrayList<>();
    for (Task task : tasks) {
      taskFiles.manifests().write(task, folder);
      jobs.add(new Cluster.Job(task.id(), folder.manifest(task), folder.log(task)));
    }
    site.cluster().submit(jobs);
    tasks.forEach(task -> seen.put(task, new TaskState.Queued()));
  }

  @Override
  public Map<Task, TaskState> poll(Collection<Task> tasks) {
    if (isDue()) {
      lastAsked = clock.instant();
      isRoomOffered = false;
      ask(tasks);
    }
    Map<Task, TaskState> states = new HashMap<>();
    // A task that was not asked about yet is not known to be over.
    tasks.forEach(task -> states.put(task, seen.getOrDefault(task, new TaskState.Queued())));
    return states;
  }

  private boolean isDue() {
    return lastAsked == null || !clock.instant().isBefore(lastAsked.plus(site.pace()));
  }

  private void ask(Collection<Task> tasks) {
    Map<String, Task> byName = new TreeMap<>();
    tasks.forEach(task -> byName.put(task.id(), task));
    site.cluster()
        .poll(byName.keySet())
        .forEach(
            (id, state) -> {
              Task task = byName.get(id);
              if (task != null) {
                seen.put(task, visible(task, state));
              }
            });
  }

  /** A task that says that all went well and whose result is not to be seen yet is not over. */
  private TaskState visible(Task task, TaskState state) {
    boolean isAwaited =
        state instanceof TaskState.Ended ended
            && ended.exitCode().orElse(0) == 0
            && !Files.exists(folder.result(task));
    if (!isAwaited) {
      return state;
    }
    Instant first = firstSeenOver.computeIfAbsent(task, any -> clock.instant());
    return clock.instant().isBefore(first.plus(PATIENCE_FOR_FILES))
        ? new TaskState.Running("")
        : state;
  }

  @Override
  public void cancel(Collection<Task> tasks) {
    site.cluster().cancel(tasks.stream().map(Task::id).toList());
  }

  @Override
  public TaskOutcome collect(Task task) {
    TaskOutcome outcome = taskFiles.results().read(task, folder);
    seen.remove(task);
    firstSeenOver.remove(task);
    return outcome;
  }

  @Override
  public void release(Task task) {
    taskFiles.clearing().clear(task, folder);
  }

  @Override
  public void await(Duration atMost) throws InterruptedException {
    Duration pause = atMost.compareTo(site.pace()) < 0 ? atMost : site.pace();
    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
  }

  /** Tasks go on. */
  @Override
  public void close() {
    seen.clear();
  }
}
