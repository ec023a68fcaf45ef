package org.lth.workbench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the events of a run. */
@Command(
    name = "log",
    description = "Shows the events of a run, or with `home` what happened to runs and data here.",
    footer = {"", "Example:", "  workbench log 06ep3v7k2 --json | jq '.events[0].data.plan.spec'"})
final class LogCommand extends HomeCommand {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int DATA_WIDTH = 58;

  @Parameters(paramLabel = "RUN", description = "A run's id, or its beginning; or `home`.")
  private String run = "";

  @Override
  int run(Workbench workbench, Console console) {
    StreamName stream =
        run.equals(StreamName.HOME.value())
            ? StreamName.HOME
            : StreamName.of(workbench.catalog().resolve(run));
    List<StoredEvent> events = workbench.journal().read(stream);
    if (isJson()) {
      console.json(Map.of("events", events.stream().map(LogCommand::view).toList()));
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

  private static Map<String, @Nullable Object> view(StoredEvent stored) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("position", stored.position());
    view.put("run", stored.stream().value());
    view.put("version", stored.version());
    view.put("type", stored.event().type());
    view.put("schema", stored.event().schema());
    view.put("at", EventHash.format(stored.event().at()));
    view.put("data", data(stored));
    view.put("previousHash", stored.link().previousHash().map(Digest::toString).orElse(null));
    view.put("hash", stored.hash().toString());
    return view;
  }

  private static JsonNode data(StoredEvent stored) {
    try {
      return MAPPER.readTree(stored.event().data());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the journal holds only JSON", impossible);
    }
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
