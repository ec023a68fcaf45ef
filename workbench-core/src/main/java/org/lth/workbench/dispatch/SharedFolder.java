package org.lth.workbench.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.durable.Access;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.executor.Task;
import org.lth.workbench.output.Body;
import org.lth.workbench.output.Draft;
import org.lth.workbench.snapshot.StorageFailed;

/**
 * Where everything is within the folder that a cluster's machines share; no other class knows a
 * file name. A file that has its name here is whole and durable, and is never changed until it is
 * removed: it was written under a temporary name, synced, and renamed.
 *
 * @param root the folder
 */
public record SharedFolder(Path root) {
  private static final String TASKS = "tasks";
  private static final String BUNDLES = "bundles";
  private static final String CHECKPOINTS = "checkpoints";

  /** The folder that a task file is in. */
  public static SharedFolder of(Path manifest) {
    Path tasks = manifest.toAbsolutePath().normalize().getParent();
    if (tasks == null || tasks.getParent() == null || !tasks.endsWith(TASKS)) {
      throw new InvalidTaskFile(
          InvalidTaskFile.Reason.ABSENT,
          manifest,
          "a file in the folder 'tasks' of a shared folder");
    }
    return new SharedFolder(tasks.getParent());
  }

  /** What a task is told. */
  public Path manifest(Task task) {
    return root.resolve(TASKS).resolve(task.id() + ".json");
  }

  /** What came of a task. */
  public Path result(Task task) {
    return root.resolve("results").resolve(task.id() + ".json");
  }

  /** What a task said. */
  public Path log(Task task) {
    return root.resolve("logs").resolve(task.id() + ".log");
  }

  /** Runs that travel. */
  public Path bundle(Digest digest) {
    return root.resolve(BUNDLES).resolve(digest.hex() + ".zip");
  }

  /** The checkpoint of a run that was interrupted. */
  public Path checkpoint(Digest digest) {
    return root.resolve(CHECKPOINTS).resolve(digest.hex() + ".zip");
  }

  /** Imported data sets, laid out like a home's. */
  public Path datasets() {
    return root.resolve("data");
  }

  /** The jars of plug-ins, each named after its SHA-256. */
  public Path plugins() {
    return root.resolve("plugins");
  }

  /** Which plug-ins a task needs, beside its manifest. */
  Path pluginList(Path manifest) {
    String name = String.valueOf(manifest.getFileName()).replace(".json", ".plugins");
    return root.resolve(TASKS).resolve(name);
  }

  /** Under which name a task writes a bundle before its digest is known. */
  public Path draft(Task task) {
    return root.resolve(BUNDLES).resolve("." + task.id() + ".draft");
  }

  /**
   * Makes its folders, unless they are there.
   *
   * @throws StorageFailed if the folder cannot be used
   */
  public void create() {
    try {
      for (String name : new String[] {TASKS, "results", "logs", BUNDLES, CHECKPOINTS}) {
        Files.createDirectories(root.resolve(name));
      }
    } catch (IOException refused) {
      throw unusable(root, refused);
    }
  }

  /** Publishes a text and replaces a file of its name. */
  public void publish(Path file, String text) {
    publish(file, Body.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Publishes a content and replaces a file of its name. */
  void publish(Path file, Body body) {
    try (Draft draft = Draft.write(file, Access.AS_MASKED, body)) {
      draft.replace();
    } catch (IOException refused) {
      throw unusable(file, refused);
    }
  }

  /** Gives a file that is whole and durable its name; what has that name already is the same. */
  public void publish(Path draft, Path file) {
    try {
      LocalFiles.DISK.move(draft, file);
    } catch (IOException refused) {
      throw unusable(file, refused);
    }
  }

  /** Removes a file, unless it is gone already. */
  public void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException refused) {
      throw unusable(file, refused);
    }
  }

  /** What is said where the folder refuses. */
  static StorageFailed unusable(Path place, IOException refused) {
    return new StorageFailed(
        Problem.what("the shared folder cannot be used")
            .where(place.toString())
            .expected("a folder that every machine can read and write")
            .actual(refused.getClass().getSimpleName() + ": " + refused.getMessage())
            .next("mend it; `workbench study run` then goes on"),
        refused);
  }
}
