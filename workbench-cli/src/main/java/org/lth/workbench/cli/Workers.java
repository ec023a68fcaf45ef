package org.lth.workbench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.lth.workbench.document.RunsView;
import org.lth.workbench.domain.WorkbenchException;

/**
 * Executes command lines by several workers at once, each command by the first that is free. As
 * every run is a function of its specification alone, nothing that is recorded depends on how many
 * there are. Once one fails no further command is begun; those that are under way come to their
 * end.
 */
final class Workers {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long LOOK_MILLIS = 100;

  private final Console console;
  private final List<List<String>> commandLines;
  private final Queue<Integer> waiting = new ArrayDeque<>();
  private final List<Optional<Worker.Answer>> answers = new ArrayList<>();
  private final List<Worker> started = new CopyOnWriteArrayList<>();

  Workers(Console console, List<List<String>> commandLines) {
    this.console = console;
    this.commandLines = commandLines;
    IntStream.range(0, commandLines.size()).forEach(waiting::add);
    commandLines.forEach(line -> answers.add(Optional.empty()));
  }

  /**
   * Executes all of them and prints what they print, in their order.
   *
   * @return the exit code of the first that failed, else 0
   * @throws WorkbenchException if a worker died
   */
  int execute(int processes, boolean isJson) {
    console.plainNote(commandLines.size() + " runs by " + processes + " processes");
    ExecutorService threads = Executors.newFixedThreadPool(processes);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        ends.add(threads.submit(this::work));
      }
      threads.shutdown();
      await(threads);
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof WorkbenchException explained
          ? explained
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      started.forEach(Worker::stop);
    }
    return print(isJson);
  }

  /** Waits for all; hands a request to stop on to those that do not hear it themselves. */
  private void await(ExecutorService threads) throws InterruptedException {
    boolean isStopped = false;
    while (!threads.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (StopSignal.isRequested() && !isStopped) {
        isStopped = true;
        started.forEach(Worker::stop);
      }
    }
  }

  private void work() {
    try (Worker worker = Worker.start(console)) {
      started.add(worker);
      Optional<Integer> next = next();
      while (next.isPresent()) {
        finished(next.get(), worker.execute(commandLines.get(next.get())));
        next = next();
      }
    } catch (WorkbenchException died) {
      endEarly();
      throw died;
    }
  }

  private synchronized Optional<Integer> next() {
    return StopSignal.isRequested() ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  private synchronized void finished(int index, Worker.Answer answer) {
    answers.set(index, Optional.of(answer));
    if (answer.exit() == HomeCommand.DONE) {
      long done = answers.stream().filter(Optional::isPresent).count();
      console.plainNote(done + " of " + commandLines.size() + " runs done");
    } else {
      waiting.clear();
    }
  }

  private synchronized void endEarly() {
    waiting.clear();
  }

  private int print(boolean isJson) {
    List<Worker.Answer> ended = answers.stream().flatMap(Optional::stream).toList();
    Optional<Worker.Answer> failed =
        ended.stream().filter(answer -> answer.exit() != HomeCommand.DONE).findFirst();
    if (isJson) {
      console.json(failed.map(answer -> (Object) document(answer)).orElseGet(() -> runs(ended)));
    } else {
      ended.forEach(answer -> console.plainLine(answer.output().stripTrailing() + "\n"));
    }
    if (failed.isEmpty() && ended.size() < commandLines.size()) {
      return HomeCommand.INTERRUPTED;
    }
    return failed.map(Worker.Answer::exit).orElse(HomeCommand.DONE);
  }

  private static RunsView<JsonNode> runs(List<Worker.Answer> ended) {
    List<JsonNode> runs = new ArrayList<>();
    for (Worker.Answer answer : ended) {
      JsonNode document = document(answer);
      if (document.has("runs")) {
        document.get("runs").forEach(runs::add);
      } else {
        runs.add(document);
      }
    }
    return new RunsView<>(runs);
  }

  private static JsonNode document(Worker.Answer answer) {
    try {
      return MAPPER.readTree(answer.output());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a worker printed no JSON", impossible);
    }
  }
}
