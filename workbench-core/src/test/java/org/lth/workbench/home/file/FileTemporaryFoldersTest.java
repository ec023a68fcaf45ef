package org.lth.workbench.home.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.ChildJvm;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.home.TemporaryFolders;

class FileTemporaryFoldersTest {
  @TempDir Path home;

  private HomeLayout layout;
  private TemporaryFolders folders;

  @BeforeEach
  void create() {
    layout = new HomeLayout(home);
    folders = new FileTemporaryFolders(layout);
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(home)) {
      return paths.filter(path -> !path.equals(home)).sorted().toList();
    }
  }

  @Test
  void folders_are_apart_and_leave_nothing_behind() throws IOException {
    try (TemporaryFolders.Folder one = folders.open("dataset");
        TemporaryFolders.Folder other = folders.open("dataset")) {
      assertThat(one.path()).isEmptyDirectory().isNotEqualTo(other.path());
      assertThat(one.path().getFileName().toString()).startsWith("dataset-");
      Files.createDirectories(one.path().resolve("a/b"));
      Files.write(one.path().resolve("a/b/c"), new byte[3]);
    }
    assertThat(everything()).containsExactly(layout.locks(), layout.temporary());
  }

  @Test
  void a_folder_that_is_in_use_is_not_abandoned_whoever_uses_it() {
    try (TemporaryFolders.Folder own = folders.open("own");
        ChildJvm child = ChildJvm.start(FolderHolder.class, home.toString())) {
      child.says("open");
      assertThat(folders.abandoned()).isEqualTo(Extent.NONE);
      assertThat(folders.removeAbandoned()).isEqualTo(Extent.NONE);
      assertThat(layout.temporary()).isDirectoryContaining("glob:**held-*");
      assertThat(own.path()).exists();
    }
  }

  @Test
  void the_folder_of_a_process_that_was_killed_goes_with_its_lock()
      throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.start(FolderHolder.class, home.toString())) {
      child.says("open");
      child.kill();
    }
    assertThat(folders.abandoned()).isEqualTo(new Extent(1, 5));
    assertThat(folders.removeAbandoned()).isEqualTo(new Extent(1, 5));
    assertThat(folders.removeAbandoned()).isEqualTo(Extent.NONE);
    assertThat(everything()).containsExactly(layout.locks(), layout.temporary());
  }

  @Test
  void a_folder_without_a_lock_is_somebody_elses_and_stays() throws IOException {
    Path strange = Files.createDirectories(layout.temporary().resolve("strange"));
    Path file = Files.createFile(layout.temporary().resolve("file"));

    assertThat(folders.abandoned()).isEqualTo(Extent.NONE);
    assertThat(folders.removeAbandoned()).isEqualTo(Extent.NONE);

    assertThat(strange).exists();
    assertThat(file).exists();
  }

  @Test
  void a_home_without_room_is_refused_and_nothing_stays_behind() throws IOException {
    Files.createFile(layout.temporary());

    assertThatThrownBy(() -> folders.open("dataset")).isInstanceOf(HomeUnusable.class);

    assertThat(everything()).containsExactly(layout.locks(), layout.temporary());
  }
}
