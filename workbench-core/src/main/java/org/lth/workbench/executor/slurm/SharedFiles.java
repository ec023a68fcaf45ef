package org.lth.workbench.executor.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.durable.Access;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.identity.Sha256;

/**
 * The part of the shared folder that belongs to this engine.
 *
 * @param folder its root
 */
record SharedFiles(Path folder) {
  private static final String LIST = "tasks";
  private static final String ACCEPTED = "accepted";
  private static final int BUCKET_DIGITS = 2;

  /** Where a batch's list and Slurm's own words are. */
  Path folder(String batch) {
    return folder.resolve("open").resolve(batch);
  }

  /** The list that the jobs of a batch work through. */
  Path list(String batch) {
    return folder(batch).resolve(LIST);
  }

  /** The script of all jobs. */
  Path script() {
    return folder.resolve("job.sh");
  }

  /** The file that a task's exit code goes to; spread over folders, since there may be many. */
  Path ended(String task) {
    String bucket = Sha256.of(task).hex().substring(0, BUCKET_DIGITS);
    return folder.resolve("ended").resolve(bucket).resolve(task);
  }

  /** Records a batch before it is submitted. */
  void begin(Batch batch) {
    StringBuilder lines = new StringBuilder();
    for (Member member : batch.members()) {
      makeFolder(member.ended().getParent());
      lines.append(member.line()).append('\n');
    }
    makeFolder(folder(batch.name()));
    write(list(batch.name()), lines.toString());
  }

  /** Records the number that Slurm has given to a batch. */
  void accept(String batch, String number) {
    write(folder(batch).resolve(ACCEPTED), number + "\n");
  }

  /** The number that Slurm has given to a batch; empty if that is not known. */
  String accepted(String batch) {
    Path file = folder(batch).resolve(ACCEPTED);
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException unreadable) {
      throw unusable(file, unreadable);
    }
  }

  /** The batches that are not over, in the order of their names. */
  List<Batch> open() {
    Path open = folder.resolve("open");
    makeFolder(open);
    try (Stream<Path> folders = Files.list(open)) {
      return folders
          .filter(batch -> Files.exists(batch.resolve(LIST)))
          .sorted()
          .map(SharedFiles::batch)
          .toList();
    } catch (IOException unreadable) {
      throw unusable(open, unreadable);
    }
  }

  private static Batch batch(Path batch) {
    try {
      List<Member> members =
          Files.readAllLines(batch.resolve(LIST), UTF_8).stream().map(Member::read).toList();
      return new Batch(batch.getFileName().toString(), members);
    } catch (IOException unreadable) {
      throw unusable(batch, unreadable);
    }
  }

  /** Puts a batch aside that is over, so that it is not read again. */
  void close(String batch) {
    Path over = folder.resolve("over").resolve(batch);
    makeFolder(over.getParent());
    try {
      Files.move(folder(batch), over);
    } catch (IOException failure) {
      throw unusable(over, failure);
    }
  }

  /** Writes a file that is there whole or not at all, and survives the loss of power. */
  void write(Path file, String text) {
    makeFolder(file.getParent());
    try {
      LocalFiles.DISK.write(file, Access.AS_MASKED, content -> content.write(text.getBytes(UTF_8)));
    } catch (IOException failure) {
      throw unusable(file, failure);
    }
  }

  /** Adds to a file, and makes it if there is none. */
  void append(Path file, String text) {
    makeFolder(file.getParent());
    try {
      Files.writeString(file, text, CREATE, APPEND);
    } catch (IOException failure) {
      throw unusable(file, failure);
    }
  }

  /** The task as a line of a batch that it is put in. */
  Member member(Cluster.Job job, int index) {
    return new Member(job, ended(job.name()), index);
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw unusable(folder, failure);
    }
  }

  static WorkbenchException unusable(Path place, IOException failure) {
    return new WorkbenchException(
        WorkbenchException.Kind.OUTSIDE,
        Problem.what("the folder that is shared with the cluster cannot be used")
            .where(place.toString())
            .expected("a folder in which files can be read and written")
            .actual(failure.toString())
            .next("mend it, and call the same command again: nothing is lost"),
        failure);
  }
}
