package org.lth.workbench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.executor.Task;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.plugin.Jars;
import org.lth.workbench.plugin.Plugins;

class PluginTransferTest {
  private static final Task TASK = new Task(new StudyName("small"), "1/trunk", RunId.of(1, 0), 1);

  @TempDir Path folder;

  private SharedFolder shared() {
    SharedFolder shared = new SharedFolder(folder.resolve("shared"));
    shared.create();
    return shared;
  }

  private List<String> namesInTasksHome(SharedFolder shared) throws IOException {
    try (PrivateHome home = PrivateHome.create(folder.resolve("scratch"), shared.manifest(TASK));
        Plugins plugins = Plugins.load(List.of(new HomeLayout(home.path()).plugins()))) {
      return plugins.all().stream().map(plugin -> plugin.identity()).toList();
    }
  }

  @Test
  void a_task_has_the_plug_ins_of_its_home() throws IOException {
    Path jar = new Jars(Files.createDirectory(folder.resolve("jars"))).strategy("a", "1", "a-word");
    SharedFolder shared = shared();

    new PluginTransfer(List.of(jar)).send(TASK, shared);

    try (Plugins here = Plugins.load(List.of(folder.resolve("jars")))) {
      assertThat(namesInTasksHome(shared)).containsExactly(here.all().get(0).identity());
    }
  }

  @Test
  void of_a_home_without_plug_ins_nothing_travels() throws IOException {
    SharedFolder shared = shared();

    new PluginTransfer(List.of()).send(TASK, shared);

    assertThat(shared.plugins()).doesNotExist();
    assertThat(namesInTasksHome(shared)).isEmpty();
  }
}
