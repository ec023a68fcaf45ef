package org.lth.workbench.bundle.bag;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lth.workbench.bundle.BundleContents;
import org.lth.workbench.bundle.bag.Descriptions.Story;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.NamedRun;
import org.lth.workbench.outcome.Percentage;
import org.lth.workbench.outcome.TicketControls;

/** The pages that people read without the workbench. */
final class Pages {

  private final Map<String, Object> model = new LinkedHashMap<>();
  private final List<NamedRun> runs;

  Pages(BundleContents contents, List<Story> stories, String software) {
    model.put("software", software);
    model.put("date", EventHash.format(contents.date()));
    model.put("events", contents.events());
    model.put("snapshots", contents.snapshots().size());
    this.runs = stories.stream().map(Story::named).toList();
    model.put("runs", stories.stream().map(this::run).toList());
  }

  private Map<String, Object> run(Story story) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("run", story.part().run().value());
    run.put("kind", story.state().started().kind().word());
    run.put("isPrefix", story.part().part() == HistoryPart.PREFIX);
    run.put(
        "parent",
        story
            .state()
            .started()
            .branching()
            .map(b -> b.parent().run() + "@" + b.level())
            .orElse(""));
    run.put("dataset", story.state().started().plan().dataset().name());
    run.put("fingerprint", story.state().started().plan().dataset().fingerprint().toString());
    run.put("specId", story.state().started().plan().specId().toString());
    run.put("version", story.part().head().version());
    run.put("head", story.part().head().hash().toString());
    run.put("started", EventHash.format(story.part().events().get(0).event().at()));
    run.put("ended", EventHash.format(story.part().head().event().at()));
    LevelTable levels = LevelTable.of(story.named(), runs);
    run.put("levels", levels.rows().stream().map(Pages::level).toList());
    run.put("controls", ControlTable.of(levels));
    run.put("hasControls", !levels.kinds().isEmpty());
    run.put("beside", beside(story));
    run.put("spec", pairs(story.state().started().plan().spec().values()));
    run.put("environment", pairs(story.state().started().environment().fields()));
    return run;
  }

  /** What a branch is beside its ticket, where the bundle holds how that was trained. */
  private String beside(Story story) {
    Optional<Branching> branching = story.state().started().branching();
    return branching
        .flatMap(from -> runs.stream().filter(r -> r.run().equals(from.parent().run())).findFirst())
        .map(parent -> TicketControls.of(parent, branching.get().level(), List.of(story.named())))
        .flatMap(ControlTable::sentence)
        .orElse("");
  }

  private static Map<String, Object> level(LevelTable.Row row) {
    LevelState state = row.state();
    Optional<Outcome> outcome = row.outcome();
    Map<String, Object> level = new LinkedHashMap<>();
    level.put("level", state.level().number());
    level.put("density", Percentage.of(state.density().fraction()));
    level.put("kept", state.density().kept());
    level.put("total", state.density().total());
    level.put("earlyStop", outcome.map(o -> Long.toString(o.earlyStopStep())).orElse("-"));
    level.put("test", outcome.map(o -> Percentage.of(o.earlyStop().test().accuracy())).orElse("-"));
    level.put(
        "meter",
        String.format(
            Locale.ROOT, "%.4f", outcome.map(o -> o.earlyStop().test().accuracy()).orElse(0.0)));
    level.put("dense", row.versusDense().map(Percentage::points).orElse("-"));
    level.put("finalTest", outcome.map(o -> Percentage.of(o.finalTest().accuracy())).orElse("-"));
    level.put("mask", state.ticket().mask().digest().brief());
    level.put("weights", state.ticket().weights().digest().brief());
    return level;
  }

  private static List<Map<String, Object>> pairs(Map<String, ?> values) {
    List<Map<String, Object>> pairs = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          Map<String, Object> pair = new LinkedHashMap<>();
          pair.put("key", key);
          pair.put(
              "value",
              value instanceof Number number ? PrettyJson.number(number) : value.toString());
          pairs.add(pair);
        });
    return pairs;
  }

  /** A page for a browser. */
  String summary() {
    return filled("summary.html.mustache", true);
  }

  /** A text for the person who unpacks the bundle. */
  String readme() {
    return filled("README.md.mustache", false);
  }

  private String filled(String template, boolean isHtml) {
    try (Reader text =
        new InputStreamReader(
            Objects.requireNonNull(Pages.class.getResourceAsStream(template), template), UTF_8)) {
      return Mustache.compiler()
          .escapeHTML(isHtml)
          .emptyStringIsFalse(true)
          .compile(text)
          .execute(model);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a template of ours cannot be read", impossible);
    }
  }
}
