package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.plugin.Jars;
import org.lth.workbench.plugin.PluginMissing;
import org.lth.workbench.plugin.PluginRefused;
import org.lth.workbench.plugin.Plugins;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.spec.InvalidSpec;
import org.lth.workbench.vocabulary.Vocabulary;

class PluginRunTest {
  private static final Map<String, Object> SMALLEST = Map.of("pruning.strategy", "smallest");

  @TempDir Path folder;
  private TinyExperiments tiny;
  private Jars jars;

  @BeforeEach
  void addPlugin() {
    tiny = new TinyExperiments();
    jars = new Jars(folder);
    jars.strategy("further", "1.0", "smallest");
    tiny.use(vocabulary());
  }

  private Vocabulary vocabulary() {
    return Vocabulary.of(Plugins.load(List.of(folder)));
  }

  private ReplayReport replay(StoredRun run) {
    return tiny.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE);
  }

  @Test
  void a_run_records_the_plug_in_that_it_uses_and_replays() {
    StoredRun run = tiny.start(SMALLEST);

    assertThat(run.state().started().environment().plugins().get("further"))
        .startsWith("1.0 sha256:");
    assertThat(replay(run).verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
  }

  @Test
  void a_run_that_uses_no_plug_in_records_none() {
    StoredRun run = tiny.start(Map.of());

    assertThat(run.state().started().environment().plugins()).isEmpty();
    tiny.use(Vocabulary.builtIn());
    assertThat(replay(run).verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
  }

  @Test
  void without_its_plug_in_a_run_is_blocked() {
    StoredRun run = tiny.start(SMALLEST);
    tiny.use(Vocabulary.builtIn());

    ReplayReport report = replay(run);

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.BLOCKED);
    assertThat(report.blocked().orElseThrow().problem().where()).isEqualTo("plug-in further");
  }

  @Test
  void with_another_jar_of_its_plug_in_a_run_is_blocked() throws Exception {
    StoredRun run = tiny.start(SMALLEST);
    Files.delete(folder.resolve("further-1.0.jar"));
    jars.strategy("further", "1.1", "smallest");
    tiny.use(vocabulary());

    ReplayReport report = replay(run);

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.BLOCKED);
    assertThat(report.blocked().orElseThrow().problem().expected()).startsWith("1.0 sha256:");
    assertThat(report.blocked().orElseThrow().problem().actual()).startsWith("1.1 sha256:");
  }

  private StoredRun interrupted() {
    RunObserver stop =
        new RunObserver() {
          @Override
          public boolean isStopRequested() {
            return true;
          }
        };
    assertThatExceptionOfType(RunStopped.class)
        .isThrownBy(() -> tiny.experiments().start(TinyExperiments.trunk(SMALLEST), stop));
    return tiny.catalog().run(tiny.catalog().ids().get(0));
  }

  @Test
  void without_its_plug_in_a_run_is_not_resumed() {
    StoredRun run = interrupted();
    tiny.use(Vocabulary.builtIn());

    assertThatExceptionOfType(PluginMissing.class)
        .isThrownBy(() -> tiny.experiments().resume(run.run(), RunObserver.NONE));
    assertThat(tiny.catalog().run(run.run()).stored()).hasSize(run.stored().size());
  }

  @Test
  void a_word_that_nothing_here_knows_begins_no_run() {
    tiny.use(Vocabulary.builtIn());

    assertThatExceptionOfType(InvalidSpec.class).isThrownBy(() -> tiny.start(SMALLEST));
    assertThat(tiny.catalog().runs()).isEmpty();
  }

  @Test
  void a_plug_in_does_not_take_the_word_of_a_strategy_of_this_program() {
    jars.strategy("greedy", "1", "magnitude");

    assertThatExceptionOfType(PluginRefused.class)
        .isThrownBy(this::vocabulary)
        .withMessageContaining("'magnitude' is that of this program");
  }

  @Test
  void a_plug_in_does_not_take_the_name_of_a_network_of_this_program() {
    jars.jar(
        "nets",
        "1",
        "org.lth.workbench.network.NetworkFamily",
        """
        import java.util.List;
        import org.lth.workbench.network.*;

        public class Further implements NetworkFamily {
          @Override public List<String> names() { return List.of("WORD"); }
          @Override public boolean has(String name) { return name.equals("WORD"); }
          @Override public Network declare(String name, Signal input, int classes) {
            return new Blueprint(input).hidden("fc1", 5).withOutput(name, classes);
          }
        }
        """,
        "vgg-16");

    assertThatExceptionOfType(PluginRefused.class)
        .isThrownBy(this::vocabulary)
        .withMessageContaining("'vgg-16' is that of this program");
  }

  @Test
  void a_network_of_a_plug_in_is_trained_and_recorded() {
    jars.jar(
        "nets",
        "1",
        "org.lth.workbench.network.NetworkFamily",
        """
        import java.util.List;
        import org.lth.workbench.network.*;

        public class Further implements NetworkFamily {
          @Override public List<String> names() { return List.of("WORD"); }
          @Override public boolean has(String name) { return name.equals("WORD"); }
          @Override public Network declare(String name, Signal input, int classes) {
            return new Blueprint(input).hidden("fc1", 13).hidden("fc2", 7).withOutput(name, classes);
          }
        }
        """,
        "my-net");
    tiny.use(vocabulary());

    StoredRun run = tiny.start(Map.of("model", "my-net"));

    assertThat(run.state().started().environment().plugins()).containsOnlyKeys("nets");
    assertThat(replay(run).verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
  }
}
