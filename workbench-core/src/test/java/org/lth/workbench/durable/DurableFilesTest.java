package org.lth.workbench.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lth.workbench.durable.FaultyFiles.Step.CLOSE;
import static org.lth.workbench.durable.FaultyFiles.Step.CREATE_TEMPORARY;
import static org.lth.workbench.durable.FaultyFiles.Step.DELETE;
import static org.lth.workbench.durable.FaultyFiles.Step.FORCE;
import static org.lth.workbench.durable.FaultyFiles.Step.FORCE_FOLDER;
import static org.lth.workbench.durable.FaultyFiles.Step.MAKE_READ_ONLY;
import static org.lth.workbench.durable.FaultyFiles.Step.OPEN;
import static org.lth.workbench.durable.FaultyFiles.Step.RENAME;
import static org.lth.workbench.durable.FaultyFiles.Step.WRITE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of the steps, and what each of them leaves when it fails or is the last one taken. */
class DurableFilesTest {
  private static final String OLD = "the content before";
  private static final String NEW = "the content after";

  private final FaultyFiles files = new FaultyFiles();
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeTheOldContent() throws IOException {
    file = folder.resolve("file");
    Files.writeString(file, OLD);
  }

  private void write(Access access) throws IOException {
    files.write(file, access, content -> content.write(NEW.getBytes(UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      return names.map(name -> name.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void bytes_are_durable_before_the_name_and_the_name_before_the_return() throws IOException {
    write(Access.AS_MASKED);
    assertThat(files.steps())
        .containsExactly(CREATE_TEMPORARY, OPEN, WRITE, FORCE, CLOSE, RENAME, FORCE_FOLDER);
    assertThat(file).hasContent(NEW);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void a_file_that_nobody_writes_again_is_read_only_before_it_is_durable() throws IOException {
    write(Access.READ_ONLY);
    assertThat(files.steps()).containsSubsequence(WRITE, MAKE_READ_ONLY, FORCE, CLOSE, RENAME);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .doesNotContain("w");
  }

  @Test
  void a_file_of_its_owner_is_nobody_elses_at_any_time() throws IOException {
    try (FileDraft draft = files.draft(file, DurableFiles.PREFIX, Access.OWNER)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft.temporary())))
          .isEqualTo("rw-------");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultyFiles.Step.class,
      names = {"CREATE_TEMPORARY", "OPEN", "WRITE", "MAKE_READ_ONLY", "FORCE", "CLOSE", "RENAME"})
  void a_step_that_fails_before_the_name_changes_leaves_the_old_file_alone(FaultyFiles.Step step)
      throws IOException {
    files.breakDown(step);
    assertThatThrownBy(() -> write(Access.READ_ONLY)).isInstanceOf(IOException.class);
    assertThat(file).hasContent(OLD);
    assertThat(names()).containsExactly("file");
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultyFiles.Step.class,
      names = {"OPEN", "WRITE", "FORCE", "CLOSE", "RENAME", "FORCE_FOLDER"})
  void a_kill_at_a_step_leaves_the_old_file_or_the_new_one_whole(FaultyFiles.Step step)
      throws IOException {
    files.breakDown(step);
    files.breakDown(DELETE);
    assertThatThrownBy(() -> write(Access.AS_MASKED)).isInstanceOf(IOException.class);
    assertThat(file).hasContent(step == FORCE_FOLDER ? NEW : OLD);
    assertThat(names()).allMatch(name -> name.equals("file") || name.endsWith(".tmp"));
  }

  @Test
  void a_folder_that_cannot_be_made_durable_is_told() {
    files.breakDown(FORCE_FOLDER);
    assertThatThrownBy(() -> write(Access.AS_MASKED)).hasMessageContaining("FORCE_FOLDER");
  }

  @Test
  void a_name_that_something_has_is_not_taken_by_publishing() throws IOException {
    try (FileDraft draft = files.draft(file, DurableFiles.PREFIX, Access.AS_MASKED)) {
      draft.fill(content -> content.write(NEW.getBytes(UTF_8)));
      assertThatThrownBy(draft::publish).isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(file).hasContent(OLD);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void a_new_name_is_published_after_its_bytes_and_before_its_folder() throws IOException {
    Path other = folder.resolve("other");
    try (FileDraft draft = files.draft(other, DurableFiles.PREFIX, Access.AS_MASKED)) {
      draft.fill(content -> content.write(NEW.getBytes(UTF_8)));
      draft.publish();
    }
    assertThat(files.steps()).containsSubsequence(FORCE, CLOSE, RENAME, DELETE, FORCE_FOLDER);
    assertThat(other).hasContent(NEW);
    assertThat(names()).containsExactly("file", "other");
  }

  @Test
  void a_folder_of_files_gets_its_name_in_one_step_which_is_then_durable() throws IOException {
    Path made = Files.createDirectory(folder.resolve("made"));
    files.move(made, folder.resolve("known"));
    assertThat(files.steps()).containsExactly(RENAME, FORCE_FOLDER);
    assertThat(names()).containsExactly("file", "known");
  }
}
