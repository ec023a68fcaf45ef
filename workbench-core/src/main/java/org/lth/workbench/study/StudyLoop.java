package org.lth.workbench.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.StudyEvent.TaskPlaced;
import org.lth.workbench.event.StudyEvent.TaskSubmitted;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.executor.TaskOutcome;
import org.lth.workbench.executor.TaskState;
import org.lth.workbench.journal.EventStream;

/**
 * The loop that carries a study out, the same for every executor. It records what it is about to do
 * first, so that another loop can go on after a kill at any moment. For one thread.
 */
final class StudyLoop {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final EventStream<StudyEvent, StudyFold> stream;
  private final StudyFold known;
  private final StudyName study;
  private final Supplier<RunId> names;
  private final TaskExecutor executor;
  private final StudyObserver observer;
  private final CellQueue queue;
  private final AttemptRecorder recorder;
  private final OutageRetry submissions;
  private final OutageRetry polls;
  private final OutageRetry collections;
  private final Map<Task, Cell> inFlight = new LinkedHashMap<>();
  private final Map<Task, Cell> adopted = new HashMap<>();
  private List<Task> toSubmit = new ArrayList<>();
  private @Nullable RuntimeException stopped;

  /**
   * What a study is carried out with.
   *
   * @param stream of the study's events
   * @param names of new runs
   * @param trunks how far they have come
   */
  record Parts(
      EventStream<StudyEvent, StudyFold> stream, Supplier<RunId> names, CellQueue.Trunks trunks) {}

  StudyLoop(Parts parts, TaskExecutor executor, StudyObserver observer) {
    this.stream = parts.stream();
    this.known = stream.state();
    this.study = known.state().orElseThrow().plan().name();
    this.names = parts.names();
    this.executor = executor;
    this.observer = observer;
    this.queue = new CellQueue(known, parts.trunks());
    this.recorder = new AttemptRecorder(stream, queue, observer);
    this.submissions = new OutageRetry(executor, observer);
    this.polls = new OutageRetry(executor, observer);
    this.collections = new OutageRetry(executor, observer);
  }

  /**
   * Goes on until every cell is over.
   *
   * @throws WorkbenchException if it was asked to stop, or the executor said that it cannot go on
   */
  void carryOut() {
    observer.begins(known.state().orElseThrow());
    try {
      if (executor.isElsewhere()) {
        adopt();
      }
      boolean isMore = fill();
      while (isMore) {
        observer.looked();
        executor.await(LOOK);
        settle();
        isMore = fill() && !(observer.isStopRequested() && executor.isElsewhere());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /** What an earlier head handed over is asked for, and not handed over again. */
  private void adopt() {
    for (Cell cell : known.cells()) {
      if (!known.isOver(cell) && known.attempt(cell).isOpen()) {
        Task task = task(cell, known.attempt(cell).number());
        queue.adopt(cell);
        inFlight.put(task, cell);
        adopted.put(task, cell);
        observer.began(cell, task.run());
      }
    }
  }

  private Task task(Cell cell, int attempt) {
    return new Task(study, cell.key(), known.run(cell).orElseThrow(), attempt);
  }

  /**
   * Hands over as many cells as there is room for.
   *
   * @return whether anything is still to be waited for
   */
  private boolean fill() {
    if (stopped != null || observer.isStopRequested()) {
      queue.clear();
      return !inFlight.isEmpty();
    }
    List<Cell> taken = new ArrayList<>();
    int room = polls.ask(executor::room).orElse(0) - toSubmit.size();
    CellQueue.Next what = CellQueue.Next.READY;
    while (taken.size() < room && what != CellQueue.Next.LATER && what != CellQueue.Next.NOTHING) {
      CellQueue.Turn turn = queue.next(known);
      what = turn.what();
      if (what == CellQueue.Next.READY) {
        taken.add(turn.cell().orElseThrow());
      } else if (what == CellQueue.Next.NEVER) {
        recorder.neverBegun(turn.cell().orElseThrow());
      }
    }
    intend(taken);
    submit();
    return !inFlight.isEmpty() || what != CellQueue.Next.NOTHING;
  }

  /** Durable before anything is handed over; a cell that was begun before keeps its run. */
  private void intend(List<Cell> cells) {
    List<StudyEvent> events = new ArrayList<>();
    for (Cell cell : cells) {
      Optional<RunId> before = known.run(cell);
      RunId run = before.orElseGet(names);
      if (before.isEmpty()) {
        events.add(new CellStarted(cell.key(), run));
      }
      if (executor.isElsewhere()) {
        int attempt = known.attempt(cell).number() + 1;
        events.add(new TaskSubmitted(cell.key(), run, attempt, executor.name()));
      }
    }
    stream.append(events);
    for (Cell cell : cells) {
      Task task = task(cell, Math.max(1, known.attempt(cell).number()));
      inFlight.put(task, cell);
      toSubmit.add(task);
      observer.began(cell, task.run());
    }
  }

  private void submit() {
    List<Task> tasks = toSubmit;
    if (!tasks.isEmpty() && submissions.survives(() -> executor.submit(tasks))) {
      toSubmit = new ArrayList<>();
    }
  }

  /** Brings home what is over. */
  private void settle() {
    List<Task> asked = new ArrayList<>(inFlight.keySet());
    asked.removeAll(toSubmit);
    Map<Task, TaskState> states =
        polls.ask(() -> executor.poll(asked)).orElse(Collections.emptyMap());
    List<StudyEvent> placed = new ArrayList<>();
    for (Task task : asked) {
      TaskState state = states.get(task);
      if (state instanceof TaskState.Running running) {
        place(task, running).ifPresent(placed::add);
      } else if (state instanceof TaskState.Ended || state instanceof TaskState.Lost) {
        over(task, state);
      }
    }
    stream.append(placed);
  }

  private Optional<TaskPlaced> place(Task task, TaskState.Running running) {
    boolean isNews =
        executor.isElsewhere()
            && !running.node().isEmpty()
            && !known.attempt(inFlight.get(task)).node().equals(Optional.of(running.node()));
    return isNews
        ? Optional.of(new TaskPlaced(task.cell(), task.run(), task.attempt(), running.node()))
        : Optional.empty();
  }

  private void over(Task task, TaskState state) {
    Optional<TaskOutcome> collected;
    try {
      collected = collections.ask(() -> executor.collect(task));
    } catch (WorkbenchException cannotGoOn) {
      stop(cannotGoOn);
      inFlight.remove(task);
      return;
    } catch (RuntimeException ourFault) {
      stop(ourFault);
      inFlight.remove(task);
      return;
    }
    collected.ifPresent(outcome -> over(task, state, outcome));
  }

  private void over(Task task, TaskState state, TaskOutcome outcome) {
    boolean wasAdopted = adopted.remove(task) != null;
    if (outcome instanceof TaskOutcome.Nothing && state instanceof TaskState.Lost && wasAdopted) {
      // The head before this one was killed between what it recorded and what it then did.
      toSubmit.add(task);
      return;
    }
    recorder.settle(task, inFlight.remove(task), new AttemptRecorder.End(state, outcome));
    if (outcome instanceof TaskOutcome.Finished) {
      executor.release(task);
    }
  }

  /** Who was asked to stop says less than who could not go on. */
  private void stop(RuntimeException reason) {
    if (stopped == null || isInterruption(stopped)) {
      stopped = reason;
    }
  }

  private static boolean isInterruption(RuntimeException reason) {
    return reason instanceof WorkbenchException explained
        && explained.kind() == WorkbenchException.Kind.INTERRUPTED;
  }

  private void end() {
    if (stopped != null && !isInterruption(stopped)) {
      throw stopped;
    }
    boolean isAsked = stopped != null || observer.isStopRequested();
    if (isAsked && !known.cells().stream().allMatch(known::isOver)) {
      throw interrupted();
    }
  }

  private WorkbenchException interrupted() {
    return new WorkbenchException(
        WorkbenchException.Kind.INTERRUPTED,
        Problem.what("the study was interrupted")
            .where("study " + study)
            .expected("every cell to come to its end")
            .actual("a request to stop")
            .next(
                executor.isElsewhere()
                    ? "`workbench study run` goes on with it; what was handed over to "
                        + executor.name()
                        + " goes on by itself"
                    : "`workbench study run` goes on with it"));
  }
}
