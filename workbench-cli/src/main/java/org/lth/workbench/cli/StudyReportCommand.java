package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Criterion;
import org.lth.workbench.document.StudyReportView;
import org.lth.workbench.document.VerdictView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.output.Body;
import org.lth.workbench.output.OutputFile;
import org.lth.workbench.output.OutputFiles;
import org.lth.workbench.output.OutputFolder;
import org.lth.workbench.report.AppendixWriter.Appendix;
import org.lth.workbench.report.Report;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of a study. */
@Command(
    name = "report",
    description = {
      "Writes figures and statistics of a study.",
      "One HTML page that needs nothing beside itself, or Markdown with its figures in a folder"
          + " beside it. Everything is made of what is stored; nothing is trained. Each number"
          + " names its event. A study that is not finished gives a report that says what is"
          + " missing."
    },
    footer = {
      "",
      "Example:",
      "  workbench study report lenet-small --to lenet-small.html",
      "  workbench study report lenet-small --format md --to appendix.md",
      "  workbench study report lenet-small --to sparsest.html --level 7 --margin 0.2"
    })
final class StudyReportCommand extends HomeCommand {
  private static final String HTML = "html";
  private static final String MARKDOWN = "md";

  @Parameters(index = "0", paramLabel = "NAME|FILE.yaml", description = "A study, or its file.")
  private String study = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file to be written, as with --to.")
  private @Nullable Path file;

  @Option(names = "--to", paramLabel = "FILE", description = "The file to be written.")
  private @Nullable Path to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = HTML,
      description = "html or md (default: ${DEFAULT-VALUE}).")
  private String format = HTML;

  @Option(
      names = "--overwrite",
      description = "Replace the file, and those of its figures, if they are there.")
  private boolean overwrite;

  @Option(
      names = "--force",
      hidden = true,
      description = "The word of version 0.1.0 for --overwrite.")
  private boolean force;

  @Mixin private RuleOptions options = new RuleOptions();

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    if (!List.of(HTML, MARKDOWN).contains(format)) {
      throw bad("an unknown format", "--format", "html or md", format);
    }
    Path target = target();
    output(target).require();
    Criterion criterion = new Criterion(options.rule(), options.levels());
    Report report = workbench.reports().of(StudyCommand.name(workbench, study), criterion);
    long bytes =
        format.equals(HTML)
            ? write(target, workbench.reports().page().html(report))
            : writeAppendix(workbench, report, target);
    print(report, bytes, console);
    return DONE;
  }

  private long write(Path target, String page) {
    byte[] content = page.getBytes(UTF_8);
    output(target).write(Body.of(content));
    return content.length;
  }

  /** Figures get their names first, so that a Markdown that is there has all that it names. */
  private long writeAppendix(Workbench workbench, Report report, Path target) {
    String name = target.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-figures";
    Appendix appendix = workbench.reports().paper().markdown(report, name);
    Map<OutputFile, Body> files = new LinkedHashMap<>();
    long bytes = 0;
    try (OutputFolder folder = OutputFolder.make(target.toAbsolutePath().resolveSibling(name))) {
      for (Map.Entry<String, byte[]> figure : appendix.figures().entrySet()) {
        files.put(output(folder.file(figure.getKey())), Body.of(figure.getValue()));
        bytes += figure.getValue().length;
      }
      byte[] text = appendix.text().getBytes(UTF_8);
      files.put(output(target), Body.of(text));
      OutputFiles.write(files);
      return bytes + text.length;
    }
  }

  private OutputFile output(Path file) {
    return OutputFile.of(file).overwriting(overwrite || force);
  }

  private Path target() {
    if (to != null && file != null) {
      throw bad("two files to be written", "--to", "one of FILE and --to FILE", to + ", " + file);
    }
    return Optional.ofNullable(to)
        .or(() -> Optional.ofNullable(file))
        .orElseThrow(() -> bad("no file to be written", "--to", "a file's name", "nothing"));
  }

  private void print(Report report, long bytes, Console console) {
    if (isJson()) {
      console.json(
          new StudyReportView(
              report.study().study(),
              report.study().state(),
              target().toString(),
              bytes,
              report.figures().map(figure -> figure.id()).toList(),
              report.verdict().map(VerdictView::of).orElse(null)));
      return;
    }
    console.line(
        target()
            + ": "
            + report.figures().count()
            + " figures of study "
            + report.study().study()
            + ", "
            + bytes
            + " bytes");
    report
        .verdict()
        .ifPresent(
            verdict -> VerdictText.conclusions(verdict).forEach(line -> console.line("  " + line)));
  }

  private static WorkbenchException bad(String what, String where, String... expectedAndActual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what(what)
            .where(where)
            .expected(expectedAndActual[0])
            .actual(expectedAndActual[1])
            .next("see `workbench study report --help`"));
  }
}
