package org.lth.workbench.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lth.workbench.executor.Task;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.output.Body;

/**
 * The jars of plug-ins on their way to tasks. They lie in the shared folder under their SHA-256,
 * and a list beside the manifest of each task names those of its study's home; there is none where
 * the home has no plug-ins.
 *
 * @param jars of the home
 */
record PluginTransfer(List<Path> jars) {
  /** Puts the jars and the task's list of them into the folder. */
  void send(Task task, SharedFolder folder) {
    if (jars.isEmpty()) {
      return;
    }
    String list = jars.stream().map(jar -> sent(jar, folder) + "\n").collect(joining());
    folder.publish(folder.pluginList(folder.manifest(task)), list);
  }

  private static String sent(Path jar, SharedFolder folder) {
    Path plugins = folder.plugins();
    try {
      Files.createDirectories(plugins);
      byte[] bytes = Files.readAllBytes(jar);
      String name = new Sha256().add(bytes).finish().hex() + ".jar";
      if (!Files.exists(plugins.resolve(name))) {
        folder.publish(plugins.resolve(name), Body.of(bytes));
      }
      return name;
    } catch (IOException refused) {
      throw SharedFolder.unusable(plugins, refused);
    }
  }

  /** Copies the jars that a task's list names, if it has one, into the task's own home. */
  static void receive(Path manifest, SharedFolder folder, Path target) throws IOException {
    Path list = folder.pluginList(manifest);
    if (!Files.exists(list)) {
      return;
    }
    Files.createDirectories(target);
    for (String name : Files.readString(list, UTF_8).lines().toList()) {
      Files.copy(folder.plugins().resolve(name), target.resolve(name));
    }
  }
}
