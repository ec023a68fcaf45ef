package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lth.workbench.catalog.EventView;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the events of a run. */
@Command(
    name = "log",
    description = "Shows the events of a run, or with `home` what happened to runs and data here.",
    footer = {"", "Example:", "  workbench log 06ep3v7k2 --json | jq '.events[0].data.plan.spec'"})
final class LogCommand extends HomeCommand {
  private static final int DATA_WIDTH = 58;

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
    List<StoredEvent> events = workbench.journal().read(stream);
    if (isJson()) {
      console.json(Map.of("events", events.stream().map(EventView::of).toList()));
    } else {
      console.line(
          Tables.of(
              List.of(
                  Heading.right("#"),
                  Heading.left("AT"),
                  Heading.left("TYPE"),
                  Heading.left("HASH"),
                  Heading.left("DATA")),
              events.stream().map(LogCommand::row).toList()));
    }
    return DONE;
  }

  private static List<String> row(StoredEvent stored) {
    String data = stored.event().data();
    List<String> row = new ArrayList<>();
    row.add(Long.toString(stored.version()));
    row.add(EventHash.format(stored.event().at()));
    row.add(stored.event().type());
    row.add(stored.hash().brief());
    row.add(data.length() > DATA_WIDTH ? data.substring(0, DATA_WIDTH - 3) + "..." : data);
    return row;
  }
}
