package org.lth.workbench.cli;

import java.util.List;
import org.lth.workbench.catalog.EventText;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.document.EventsView;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.journal.UnknownEvent;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the events of a run. */
@Command(
    name = "log",
    description = {
      "Shows the events of a run.",
      "With `home`: what happened to runs and data here. With `study-NAME`: the events of a study."
    },
    footer = {
      "",
      "Example:",
      "  workbench log 06ep3v7k2m4x --json | jq '.events[0].data.plan.spec'"
    })
final class LogCommand extends HomeCommand {
  @Parameters(
      paramLabel = "RUN",
      description = "A run's id, or its beginning; or `home`; or `study-` and a study's name.")
  private String run = "";

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    StreamName given = new StreamName(run);
    StreamName stream =
        given.equals(StreamName.HOME) || given.isStudy()
            ? given
            : StreamName.of(workbench.catalog().resolve(run));
    // Says which studies there are, where there is none of this name.
    given.study().ifPresent(workbench.studies().logs()::get);
    List<StoredEvent> events = workbench.journal().read(stream);
    if (isJson()) {
      console.json(EventsView.of(events));
    } else {
      console.line(
          Tables.of(
              List.of(
                  Heading.right("#"),
                  Heading.left("AT").leaving(2),
                  Heading.left("EVENT").styled(LogCommand::style),
                  Heading.left("HASH").leaving(1),
                  Heading.text("WHAT")),
              events.stream().map(event -> row(event, workbench)).toList()));
    }
    return DONE;
  }

  private static Style style(String type) {
    return type.endsWith("-failed") ? Style.RED : Style.PLAIN;
  }

  private static List<String> row(StoredEvent stored, Workbench workbench) {
    return List.of(
        Long.toString(stored.version()),
        EventHash.format(stored.event().at()).replaceFirst("\\.\\d+Z", "Z"),
        stored.event().type(),
        stored.hash().brief(),
        fact(stored, workbench));
  }

  private static String fact(StoredEvent stored, Workbench workbench) {
    try {
      return EventText.of(workbench.catalog().codec().decode(stored.event()));
    } catch (UnknownEvent newer) {
      return "of a newer version; see --json";
    }
  }
}
