package org.lth.workbench.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.bundle.BundleExport.Exported;
import org.lth.workbench.bundle.BundleWriter.Packing;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.document.BundleView.ExportView;
import org.lth.workbench.document.TicketFileView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.output.OutputFile;
import org.lth.workbench.ticket.ModelWriter;
import org.lth.workbench.ticket.TicketModel;
import org.lth.workbench.ticket.TicketTensors;
import org.lth.workbench.ticket.WeightsAt;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports runs for collaborators, or a ticket for other programs. */
@Command(
    name = "export",
    description = {
      "Writes runs or a ticket into one file for others.",
      "Collaborators can check and import a bundle; a branch takes along what it needs of its"
          + " ancestors. Other formats are of one trained ticket: safetensors has its initial"
          + " weights, mask and trained weights for study; onnx and sparse have what is needed to"
          + " use it, from pixels of 0 to 255 to logits: onnx whole matrices for ONNX runtimes,"
          + " sparse the kept weights only, as compressed rows in a safetensors file."
    },
    footer = {
      "",
      "Example:",
      "  workbench export 06ep3v7k2m4x runs.zip",
      "  workbench export 06ep3v7k2m4x runs.zip --sign my.key",
      "  workbench export --format safetensors 06ep3v7k2m4x@7 ticket.safetensors",
      "  workbench export --format onnx 06ep3v7k2m4x@7 ticket.onnx",
      "  workbench export --format sparse 06ep3v7k2m4x@7 ticket.sparse.safetensors"
    })
final class ExportCommand extends HomeCommand {
  private static final String BUNDLE = "bundle";
  private static final String SAFETENSORS = "safetensors";

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN... FILE",
      description = "Runs, and the file to be written; with other formats than bundle, RUN@LEVEL.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = BUNDLE,
      description = "bundle, safetensors, onnx or sparse (default: ${DEFAULT-VALUE}).")
  private String format = BUNDLE;

  @Option(
      names = "--weights",
      paramLabel = "WHEN",
      description =
          "With onnx and sparse: early-stop, the weights whose accuracy is reported (default), or"
              + " last-step.")
  private @Nullable String weights;

  @Mixin private SigningOption signing = new SigningOption();

  @Option(
      names = "--license",
      paramLabel = "URL",
      description = "The licence under which others may use the runs; else the bundle says none.")
  private @Nullable String license;

  @Option(names = "--overwrite", description = "Replace the file if there is one.")
  private boolean overwrite;

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    // Not left to the parser, which restarts its count after each option.
    if (arguments.size() < 2) {
      throw bad("the parameters", "one or more runs and a file", arguments.toString());
    }
    List<String> names = arguments.subList(0, arguments.size() - 1);
    Path file = Path.of(arguments.get(arguments.size() - 1));
    // Before anything is read, since a large home takes minutes.
    output(file).require();
    Context context = new Context(workbench, console);
    if (weights != null && (format.equals(BUNDLE) || format.equals(SAFETENSORS))) {
      throw bad("--weights", "nothing, since this format has all of them", weights);
    }
    if (format.equals(BUNDLE)) {
      exportBundle(names, file, context);
    } else if (format.equals(SAFETENSORS)) {
      exportTensors(ticket(names, workbench), file, context);
    } else {
      ModelWriter writer =
          workbench
              .modelWriters()
              .find(format)
              .orElseThrow(() -> bad("--format", "bundle, safetensors, onnx or sparse", format));
      exportModel(writer, ticket(names, workbench), new Target(file, context));
    }
    return DONE;
  }

  private OutputFile output(Path file) {
    return OutputFile.of(file).overwriting(overwrite);
  }

  /** Readers of the crate take it for an address, and nothing else than one is of use to them. */
  private static String checkedLicense(String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme());
      if (address.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        return text;
      }
    } catch (URISyntaxException noAddress) {
      // Said below, as of any other text that is no address.
    }
    throw bad("--license", "an address such as https://creativecommons.org/licenses/by/4.0/", text);
  }

  /** What both forms of the command need. */
  private record Context(Workbench workbench, Console console) {}

  private void exportBundle(List<String> names, Path file, Context context) {
    List<RunId> runs =
        names.stream().map(context.workbench().catalog()::resolve).distinct().toList();
    Packing packing =
        new Packing(
            overwrite,
            signing.key(),
            Optional.ofNullable(license).map(ExportCommand::checkedLicense));
    Exported exported;
    try (ReadingBar bar = new ReadingBar(context.console())) {
      exported = context.workbench().export().export(runs, file, packing, bar::show);
    }
    if (isJson()) {
      context.console().json(ExportView.of(file, exported));
      return;
    }
    exported.contents().parts().forEach(part -> context.console().line(BundleText.line(part)));
    context
        .console()
        .line(
            "\n"
                + file
                + ": "
                + exported.contents().events()
                + " events, "
                + exported.contents().snapshots().size()
                + " snapshots, "
                + Numbers.bytes(exported.written().bytes())
                + "\n"
                + exported.written().digest()
                + "\n"
                + BundleText.signature(exported.written().signer()));
  }

  private Tickets.StoredTicket ticket(List<String> names, Workbench workbench) {
    if (names.size() != 1) {
      throw bad("the parameters", "one RUN@LEVEL and a file", names.size() + " tickets");
    }
    if (signing.key().isPresent() || license != null) {
      throw bad("--sign, --license", "nothing, since only bundles have them", "one of them");
    }
    return workbench.tickets().find(TicketAddress.parse(names.get(0)));
  }

  private void exportTensors(Tickets.StoredTicket found, Path file, Context context) {
    Workbench workbench = context.workbench();
    TicketTensors ticket = TicketTensors.of(found, workbench.snapshots());
    output(file).write(out -> workbench.ticketWriter().write(ticket, out));
    say(found, ticket.facts(), new Target(file, context));
  }

  /** Where a ticket goes. */
  private record Target(Path file, Context context) {}

  private void exportModel(ModelWriter writer, Tickets.StoredTicket found, Target target) {
    Workbench workbench = target.context().workbench();
    TicketModel ticket =
        TicketModel.of(found, at(), workbench.snapshots(), workbench.vocabulary().networks());
    output(target.file()).write(out -> writer.write(ticket, out));
    say(found, ticket.facts(), target);
  }

  private WeightsAt at() {
    String word = weights == null ? WeightsAt.EARLY_STOP.word() : weights;
    return Arrays.stream(WeightsAt.values())
        .filter(at -> at.word().equals(word))
        .findFirst()
        .orElseThrow(() -> bad("--weights", "early-stop or last-step", word));
  }

  private void say(Tickets.StoredTicket found, Map<String, String> facts, Target target) {
    Console console = target.context().console();
    if (isJson()) {
      console.json(TicketFileView.of(target.file(), facts));
    } else {
      console.line(found.address() + " is in " + target.file());
      facts.forEach((name, value) -> console.line("  " + name + " = " + value));
    }
  }

  private static WorkbenchException bad(String where, String expected, String actual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("an option has a value that it cannot take")
            .where(where)
            .expected(expected)
            .actual(actual)
            .next("see `workbench export --help`"));
  }
}
