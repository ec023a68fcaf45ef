package org.lth.workbench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.CellWorker;
import org.lth.workbench.study.StudyRun;

/** Workers for cells, each a resident process; one that dies is replaced, and its cell resumed. */
final class WorkerPool {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int ATTEMPTS = 3;

  private final Console console;
  private final Path home;
  private final List<Path> plugins;
  private final List<Worker> started = new CopyOnWriteArrayList<>();

  /** Workers on a home that say on standard error what they have to say to a console. */
  WorkerPool(Console console, CommonOptions common) {
    this.console = console;
    this.home = common.folder().toAbsolutePath();
    this.plugins = common.pluginFolders();
  }

  StudyRun.Workers of(int processes) {
    return new StudyRun.Workers(processes, Resident::new);
  }

  /** Hands a request to stop on to processes that do not hear it themselves. */
  void stopAllOnSignal() {
    if (StopSignal.isRequested()) {
      started.forEach(Worker::stop);
      started.clear();
    }
  }

  private Worker hire() {
    Worker worker = Worker.start(console);
    started.add(worker);
    return worker;
  }

  private final class Resident implements CellWorker {
    private Worker worker = hire();

    @Override
    public CellOutcome execute(StudyName study, Cell cell) {
      List<String> line = new ArrayList<>();
      line.addAll(List.of("study", "cell", study.value(), cell.key(), "--json"));
      line.addAll(List.of("--home", home.toString()));
      plugins.forEach(folder -> line.addAll(List.of("--plugins", folder.toString())));
      for (int attempt = 1; ; attempt++) {
        try {
          return outcome(cell, worker.execute(line));
        } catch (WorkerDied died) {
          if (attempt == ATTEMPTS || StopSignal.isRequested()) {
            throw died;
          }
          console.plainNote(
              "note: " + died.problem().where() + " died; another goes on with " + cell);
          started.remove(worker);
          worker.close();
          worker = hire();
        }
      }
    }

    @Override
    public void close() {
      worker.close();
    }
  }

  private static CellOutcome outcome(Cell cell, Worker.Answer answer) {
    JsonNode document = document(answer);
    if (answer.exit() != HomeCommand.DONE) {
      throw notOver(cell, answer.exit(), document.path("error"));
    }
    String head = document.path("head").asText();
    return head.isEmpty()
        ? CellOutcome.failed(document.path("reason").asText())
        : CellOutcome.finished(Digest.parse(head));
  }

  private static WorkbenchException notOver(Cell cell, int exit, JsonNode error) {
    if (exit == HomeCommand.OUR_FAULT) {
      throw new IllegalStateException("cell " + cell + ": " + error.path("actual").asText());
    }
    return new WorkbenchException(
        kind(exit),
        Problem.what(error.path("what").asText("a cell could not be executed"))
            .where("cell " + cell + ", " + error.path("where").asText())
            .expected(error.path("expected").asText("an outcome"))
            .actual(error.path("actual").asText("exit code " + exit))
            .next("then `workbench study run` goes on: " + error.path("next").asText()));
  }

  private static Kind kind(int exit) {
    return switch (exit) {
      case HomeCommand.INTERRUPTED -> Kind.INTERRUPTED;
      case HomeCommand.OUTSIDE -> Kind.OUTSIDE;
      case HomeCommand.BAD_INPUT -> Kind.BAD_INPUT;
      default -> Kind.REFUSED;
    };
  }

  private static JsonNode document(Worker.Answer answer) {
    try {
      return MAPPER.readTree(answer.output());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a worker printed no JSON", impossible);
    }
  }
}
